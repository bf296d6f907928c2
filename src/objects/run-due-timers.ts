import { followClock } from '../bookings/follow-clock.ts'
import type { Timer } from '../calendar/calendar-store.ts'
import type { Claim } from '../calendar/claim.ts'
import { endOffer } from '../calendar/end-offer.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { expireHold } from '../payments/expire-hold.ts'
import { errorFields } from '../platform/logger.ts'
import { RECONCILIATION, repairCalendar } from '../reconciliation/repair-calendar.ts'
import { parseId } from '../shared/id.ts'
import { endOverdueAlteration, expireAddedNights } from '../stays/end-overdue-alteration.ts'

/** Each may ask Stripe and Postgres several times; the alarm comes again at once for what is left. */
const TIMERS_PER_RUN_MAX = 20
const AFTER_ERROR_MS = 10_000
const CHECK_AGAIN_MS = 60_000

/**
 * Does what is due in this calendar: ships what Postgres has not heard, ends holds whose deadline has passed, begins and
 * completes stays; and looks into what was strange. Called by the object's alarm, and by whoever finds it overdue; it may run
 * late, twice, or at the same time as itself.
 */
export async function runDueTimers(
  ctx: CalendarContext,
  _input: Record<string, never>,
): Promise<{ ran: number }> {
  return await ctx.calendar.shared('due timers', async () => {
    try {
      return { ran: await runDue(ctx) }
    } finally {
      await ctx.calendar.armAlarm()
    }
  })
}

async function runDue(ctx: CalendarContext): Promise<number> {
  const { calendar, now } = ctx
  // An object that is new adopts Postgres's claims here, and with them their deadlines.
  await calendar.load()
  if (calendar.store.hasUnshipped()) await calendar.ship(calendar.store.head().seq)
  const due = calendar.store.dueTimers(now(), TIMERS_PER_RUN_MAX)
  for (const timer of due) await runTimer(ctx, timer)
  await lookIntoDrift(ctx)
  return due.length
}

/** What Postgres has refused without anybody's fault: it knows something that the object does not, or the reverse. */
async function lookIntoDrift(ctx: CalendarContext): Promise<void> {
  const { calendar, log, now } = ctx
  const checkAt = calendar.store.checkDueAt()
  if (checkAt === null || checkAt > now()) return
  try {
    await calendar.inTurn(RECONCILIATION, () => repairCalendar(ctx))
  } catch (error) {
    log.warn('calendar.check_failed', errorFields(error))
    calendar.store.trust()
    calendar.store.suspect(now() + CHECK_AGAIN_MS)
  }
}

async function runClaim(ctx: CalendarContext, claim: Claim): Promise<void> {
  switch (claim.kind) {
    case 'hold':
      return parseId('adn', claim.id) ? await expireAddedNights(ctx, claim) : await expireHold(ctx, claim)
    case 'booking': {
      if (!(await endOverdueAlteration(ctx, claim))) return
      const current = ctx.calendar.store.findClaim(claim.id)
      const isDue = current?.state === 'live' && current.deadline !== null && current.deadline <= ctx.now()
      return isDue ? await followClock(ctx, current) : undefined
    }
    case 'offer':
      requireShipped(await endOffer(ctx, claim, 'lapsed'))
      return
    case 'block':
      ctx.log.error('calendar.timer_of_block', { claimId: claim.id })
  }
}

/** What goes wrong with one must not keep the others waiting, nor wake the object again and again. */
async function runTimer(ctx: CalendarContext, { claimId, dueAt }: Timer): Promise<void> {
  const { calendar, log, now } = ctx
  try {
    const claim = calendar.store.findClaim(claimId)
    if (claim && (claim.deadline === null || claim.deadline > now())) {
      // Moved on meanwhile: authorised, for one, and waiting for the host now. Whoever has put off the old deadline
      // after that has put off the new one; a timer that is left in the past would wake the object for ever.
      return calendar.store.postpone(claimId, claim.deadline ?? now() + AFTER_ERROR_MS)
    }
    if (claim?.state === 'live') await runClaim(ctx, claim)
    else log.error('calendar.timer_without_claim', { claimId })
  } catch (error) {
    log.error('calendar.timer_failed', { claimId, ...errorFields(error) })
  }
  // Whatever the reason: a timer that stays due would wake the object again at once, for ever.
  const isStillDue = calendar.store
    .dueTimers(now(), TIMERS_PER_RUN_MAX)
    .some((due) => due.claimId === claimId && due.dueAt === dueAt)
  if (isStillDue) calendar.store.postpone(claimId, now() + AFTER_ERROR_MS)
}
