import { guardRefusal } from '../identity/guard-refusal.ts'
import { databaseFailure } from '../platform/database.ts'
import { errorFields, type Logger } from '../platform/logger.ts'
import { AppError, type Refusal, unavailable } from '../shared/errors.ts'

/** Whatever a verb threw, as data that survives RPC. What nobody expected is logged here, where its stack is known. */
export function toRefusal(error: unknown, log: Logger): Refusal {
  if (error instanceof AppError) return error.toRefusal()
  const failure = databaseFailure(error)
  if (failure?.kind === 'unavailable') {
    return unavailable('The database does not answer right now.').toRefusal()
  }
  const actorsFault = failure && guardRefusal(failure)
  if (actorsFault) return actorsFault
  log.error('calendar.unexpected_error', errorFields(error))
  return new AppError('internal').toRefusal()
}
