import type { DatabaseFailure } from '../platform/database.ts'
import { ERROR_CATALOGUE, type ErrorCode } from '../shared/error-catalogue.ts'
import type { Refusal } from '../shared/errors.ts'

/** What `assert_actor` raises: drizzle's migration of identity's SQL functions defines both. */
const CODE_OF_SQL_STATE: Readonly<Record<string, ErrorCode>> = {
  HF401: 'unauthenticated',
  HF403: 'account_suspended',
}

/**
 * Why a batch that began with `actor.assert` was refused, or null when the actor was not the reason.
 *
 * @param failure what `databaseFailure(error)` made of the rejected batch
 */
export function actorRefusal(failure: DatabaseFailure): Refusal | null {
  const code = failure.kind === 'refused' ? CODE_OF_SQL_STATE[failure.sqlState] : undefined
  return code ? { code, detail: ERROR_CATALOGUE[code].advice, meta: {} } : null
}
