import type { DatabaseFailure } from '../platform/database.ts'
import { ERROR_CATALOGUE, type ErrorCode } from '../shared/error-catalogue.ts'
import type { Refusal } from '../shared/errors.ts'

/** What identity's SQL functions raise: `assert_actor`, `assert_api_key` and `redeem_email_token` in drizzle/. */
const CODE_OF_SQL_STATE: Readonly<Record<string, ErrorCode>> = {
  HF401: 'unauthenticated',
  HF403: 'account_suspended',
  HF410: 'invalid_email_token',
}

/**
 * Why a batch that began with one of them was refused, or null when that was not the reason.
 *
 * @param failure what `databaseFailure(error)` made of the rejected batch
 */
export function guardRefusal(failure: DatabaseFailure): Refusal | null {
  const code = failure.kind === 'refused' ? CODE_OF_SQL_STATE[failure.sqlState] : undefined
  return code ? { code, detail: ERROR_CATALOGUE[code].advice, meta: {} } : null
}
