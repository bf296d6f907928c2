import type { UnshippedBookings } from '../bookings/unshipped-bookings.ts'
import { parseId } from '../shared/id.ts'
import { errorFields, type Logger } from './logger.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

/** Longer than any outage that a booking's hold would survive. */
const MARK_TTL_SECONDS = 24 * 60 * 60
const MARK_BUDGET_MS = 1_000

/** The marks in KV. */
export function createUnshippedBookings(kv: KVNamespace, meter: Meter, log: Logger): UnshippedBookings {
  const key = (bookingId: string) => `unshipped:${bookingId}`
  return {
    async mark(bookingId, propertyId) {
      const put = meter.trip('kv', () =>
        kv.put(key(bookingId), propertyId, { expirationTtl: MARK_TTL_SECONDS }),
      )
      // The booking stands whatever KV does; its guest must not wait for it.
      await withinBudget(MARK_BUDGET_MS, put).catch((error) =>
        log.warn('unshipped.not_marked', { bookingId, ...errorFields(error) }),
      )
    },
    async find(bookingId) {
      const found = await meter.trip('kv', () => kv.get(key(bookingId))).catch(() => null)
      return found === null ? null : parseId('prop', found)
    },
  }
}
