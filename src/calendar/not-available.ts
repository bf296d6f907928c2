import { AppError } from '../shared/errors.ts'
import type { Reason } from './schemas.ts'

/** The refusal that carries every reason at once. @param more further members of the answer */
export function notAvailable(reasons: Reason[], more: object = {}): AppError {
  const detail = reasons.map((reason) => reason.detail).join(' ')
  return new AppError('not_available', detail, { reasons, ...more })
}
