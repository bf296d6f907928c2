import { releaseNights } from '../bookings/alteration-moves.ts'
import { openAlterationOf, openAlterationOfNights } from '../bookings/open-alteration.ts'
import type { Claim } from '../calendar/claim.ts'
import { isPassing } from '../platform/is-passing.ts'
import type { AddedNightsId, BookingId } from '../shared/id.ts'
import { endOpenAlteration, isOverdue } from './end-open-alteration.ts'
import type { StayContext } from './end-unpaid.ts'

const LOOK_AGAIN_MS = 5_000

/**
 * Ends the alteration of a booking whose time is over. Called by the object's alarm when the booking is to be looked at; it
 * may run late, and more than once.
 *
 * @returns false when it was put off, because Stripe or Postgres is silent
 */
export async function endOverdueAlteration(ctx: StayContext, claim: Claim): Promise<boolean> {
  // safe because only bookings have claims of that kind
  const bookingId = claim.id as BookingId
  return await orLater(ctx, claim, () =>
    ctx.calendar.inTurn(bookingId, async () => {
      const about = await openAlterationOf(ctx, bookingId)
      if (about && isOverdue(about, ctx.now())) await endOpenAlteration(ctx, about)
    }),
  )
}

/** The same for nights that are held for one; if nobody knows what for, they are given back. */
export async function expireAddedNights(ctx: StayContext, claim: Claim): Promise<void> {
  // safe because the id says what the claim is for
  const claimId = claim.id as AddedNightsId
  await orLater(ctx, claim, async () => {
    const found = await openAlterationOfNights(ctx, claimId)
    await ctx.calendar.inTurn(found?.booking.id ?? claimId, async () => {
      const about = await openAlterationOfNights(ctx, claimId)
      if (about && isOverdue(about, ctx.now())) await endOpenAlteration(ctx, about)
      if (about || ctx.calendar.store.findClaim(claimId)?.state !== 'live') return
      await releaseNights(ctx, claim)
    })
  })
}

async function orLater(
  { calendar, now }: StayContext,
  claim: Claim,
  run: () => Promise<void>,
): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (!isPassing(error)) throw error
    calendar.store.postpone(claim.id, now() + LOOK_AGAIN_MS)
    return false
  }
}
