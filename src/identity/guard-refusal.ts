import type { DatabaseFailure } from '../platform/database.ts'
import { ERROR_CATALOGUE, type ErrorCode, isErrorCode } from '../shared/error-catalogue.ts'
import type { Refusal } from '../shared/errors.ts'

/** What identity's SQL functions raise: `assert_actor`, `assert_api_key` and `redeem_email_token` in drizzle/. */
const CODE_OF_SQL_STATE: Readonly<Record<string, ErrorCode>> = {
  HF401: 'unauthenticated',
  HF403: 'account_suspended',
  HF410: 'invalid_email_token',
}

/** What `refuse_unless` raises, with the code as its message. */
const CODE_IN_MESSAGE = 'HF400'

/**
 * Why a batch was refused by one of its own statements, or null when that was not the reason.
 *
 * @param failure what `databaseFailure(error)` made of the rejected batch
 */
export function guardRefusal(failure: DatabaseFailure): Refusal | null {
  if (failure.kind !== 'refused') return null
  const { sqlState, message } = failure
  const code = sqlState === CODE_IN_MESSAGE && isErrorCode(message) ? message : CODE_OF_SQL_STATE[sqlState]
  return code ? { code, detail: ERROR_CATALOGUE[code].advice, meta: {} } : null
}
