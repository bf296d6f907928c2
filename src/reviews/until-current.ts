import { guardRefusal } from '../identity/guard-refusal.ts'
import { databaseFailure } from '../platform/database.ts'

/** Each time somebody else has written about the same booking, which has two sides and little to decide. */
const ATTEMPTS_MAX = 3

/**
 * Reads, decides and writes. When what was read has changed before it was written, nothing was written, and it is decided
 * anew.
 */
export async function untilCurrent<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === ATTEMPTS_MAX || !isOvertaken(error)) throw error
    }
  }
}

function isOvertaken(error: unknown): boolean {
  const failure = databaseFailure(error)
  return failure !== null && guardRefusal(failure)?.code === 'stale_precondition'
}
