import { AppError } from '../shared/errors.ts'
import { isUnavailable } from './database.ts'

/** True for what may be over in a moment, such as a database that does not answer: no reason to alarm anybody. */
export const isPassing = (error: unknown): boolean =>
  isUnavailable(error) || (error instanceof AppError && error.kind === 'unavailable')
