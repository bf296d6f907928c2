import type { UnshippedBookings } from '../bookings/unshipped-bookings.ts'
import { parseId } from '../shared/id.ts'
import { errorFields, type Logger } from './logger.ts'
import type { Meter } from './meter.ts'

/** Longer than any outage that a booking's hold would survive. */
const MARK_TTL_SECONDS = 24 * 60 * 60
const MARK_BUDGET_MS = 1_000

export function createUnshippedBookings(kv: KVNamespace, meter: Meter, log: Logger): UnshippedBookings {
  const key = (bookingId: string) => `unshipped:${bookingId}`
  return {
    async mark(bookingId, propertyId) {
      const put = meter.trip('kv', () =>
        kv.put(key(bookingId), propertyId, { expirationTtl: MARK_TTL_SECONDS }),
      )
      await withinBudget(put).catch((error) =>
        log.warn('unshipped.not_marked', { bookingId, ...errorFields(error) }),
      )
    },
    async find(bookingId) {
      const found = await meter.trip('kv', () => kv.get(key(bookingId))).catch(() => null)
      return found === null ? null : parseId('prop', found)
    },
  }
}

/** The booking stands whatever KV does; its guest must not wait for it. */
async function withinBudget(work: Promise<void>): Promise<void> {
  const { promise: overdue, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${MARK_BUDGET_MS} ms`)), MARK_BUDGET_MS)
  try {
    await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}
