import { AppError } from '../shared/errors.ts'
import type { Reason } from './schemas.ts'

/** The refusal that carries every reason at once. */
export function notAvailable(reasons: Reason[]): AppError {
  const detail = reasons.map((reason) => reason.detail).join(' ')
  return new AppError('not_available', detail, { reasons })
}
