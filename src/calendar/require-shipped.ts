import { toAppError, unavailable } from '../shared/errors.ts'
import type { ShipOutcome } from './open-calendar.ts'

/**
 * For what counts only once Postgres has it.
 *
 * @throws AppError `unavailable` while nobody knows; whatever Postgres has refused it with
 */
export function requireShipped(outcome: ShipOutcome): void {
  switch (outcome.kind) {
    case 'shipped':
      return
    case 'silent':
      throw unavailable('The database does not answer right now.')
    case 'refused':
      throw toAppError(outcome.refusal)
  }
}
