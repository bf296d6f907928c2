import type { AppContext } from '../context.ts'
import { sweepPayouts } from '../payouts/sweep-payouts.ts'
import { errorFields } from '../platform/logger.ts'
import { sweepReviews } from '../reviews/sweep-reviews.ts'
import { unavailable } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { findCalendarsDue } from './repository.ts'
import { learnTime, type TestClock } from './sandbox-time.ts'

type AdvanceContext = Pick<AppContext, 'calendarOf' | 'config' | 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/** Alarms that were set before are late by what the clock was advanced by: those of the next hour are set anew. */
const SOON_MS = 60 * 60_000
const CALENDARS_PER_ROUND_MAX = 1_000
/** A timer may set another; a chain of them that has no end is none of ours. */
const ROUNDS_MAX = 20
const RUNS_PER_CALENDAR_MAX = 50

/**
 * Moves the sandbox's time ahead, of Stripe's emulator too, and lets everything happen that is due by then: calendar after
 * calendar, the earliest first, and what they set for themselves meanwhile; then hosts are paid, and reviews are published.
 * What goes through queues follows.
 *
 * @param seconds 0 only runs what is due
 * @returns the offset from real time, in seconds
 * @throws AppError `unavailable` when something due could not run; time has moved all the same
 */
export async function advanceTestClock(
  ctx: AdvanceContext,
  clock: TestClock,
  seconds: number,
): Promise<number> {
  await clock.advance(seconds)
  const offsetSeconds = await learnTime(clock)
  await advanceStripe(ctx, offsetSeconds)
  const failed = await runWhatIsDue(ctx)
  if (failed > 0)
    throw unavailable(`Of what is due, ${failed} calendars have not run: advance by 0 to try again.`)
  await payWhatIsDue(ctx)
  await publishWhatIsDue(ctx)
  return offsetSeconds
}

/** Where Stripe is Stripe itself, its time is real. */
async function advanceStripe({ config, log }: AdvanceContext, offsetSeconds: number): Promise<void> {
  if (config.STRIPE_API_URL === undefined) return
  try {
    const answer = await fetch(new URL('/_control/clock', config.STRIPE_API_URL), {
      method: 'POST',
      body: JSON.stringify({ offsetSeconds }),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the emulator answered ${answer.status}`)
  } catch (error) {
    log.warn('sandbox.stripe_behind', errorFields(error))
    throw unavailable('The Stripe emulator does not follow: advance by 0 to try again.')
  }
}

/** @returns how many calendars could not run */
async function runWhatIsDue(ctx: AdvanceContext): Promise<number> {
  const seen = new Map<PropertyId, Instant | null>()
  let failed = 0
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const found = await findCalendarsDue(ctx.db, ctx.now() + SOON_MS, CALENDARS_PER_ROUND_MAX)
    const due = found.filter(({ propertyId, nextDueAt }) => seen.get(propertyId) !== nextDueAt)
    if (due.length === 0) return failed
    for (const { propertyId, nextDueAt } of due) {
      seen.set(propertyId, nextDueAt)
      if (!(await runTimers(ctx, propertyId))) failed += 1
    }
  }
  return failed
}

/** Comes after the calendars, by which stays begin. What has to wait is put off, so that this ends. */
async function payWhatIsDue(ctx: AdvanceContext): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    if ((await sweepPayouts(ctx)).looked === 0) return
  }
}

/** One that cannot be published now is due again in the next round. */
async function publishWhatIsDue(ctx: AdvanceContext): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    if ((await sweepReviews(ctx)).due === 0) return
  }
}

async function runTimers({ calendarOf, log }: AdvanceContext, propertyId: PropertyId): Promise<boolean> {
  try {
    let runs = 0
    while ((await calendarOf(propertyId).runDueTimers({})).ran > 0 && runs < RUNS_PER_CALENDAR_MAX) runs += 1
    return true
  } catch (error) {
    log.warn('sandbox.calendar_failed', { propertyId, ...errorFields(error) })
    return false
  }
}
