import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { WaitlistEntryId } from '../shared/id.ts'
import { endOffer } from './end-offer.ts'
import type { CalendarContext } from './open-calendar.ts'
import { requireShipped } from './require-shipped.ts'
import { waitlistStatements } from './waitlist-statements.ts'

type LeaveWaitlistContext = Pick<CalendarContext, 'actor' | 'calendar' | 'db' | 'newId' | 'now'>

/**
 * Waits no longer. Nights that are kept at that moment go to who waits next. Runs inside the property's calendar object.
 *
 * @throws AppError `not_found` also for what is another's, or over; `account_suspended`, `unavailable`
 */
export async function leaveWaitlist(
  ctx: LeaveWaitlistContext,
  { id }: { id: WaitlistEntryId },
): Promise<void> {
  const { calendar, db } = ctx
  const person = authorisePerson(ctx.actor, 'leaveWaitlist')
  await calendar.load()
  await calendar.inTurn(id, async () => {
    const entry = calendar.store.findWaiting(id)
    const offer = calendar.store.findClaim(id)
    const holderId = entry?.holderId ?? (offer?.state === 'live' ? offer.holderId : null)
    if (holderId !== person.userId) throw notFound('waitlist entry')
    const assertActor = identityStatements['actor.assert'](db, person)
    if (!entry) {
      await runBatch(db, [assertActor])
      const current = calendar.store.findClaim(id)
      if (current?.state !== 'live') throw notFound('waitlist entry')
      return requireShipped(await endOffer(ctx, current, 'left'))
    }
    // Out of the line first: nothing must be offered to who is leaving.
    calendar.store.stopWaiting(id)
    const left = { id, to: 'left' as const, offerExpiresAt: null }
    await runBatch(db, [assertActor, waitlistStatements['waitlist.move'](db, left)]).catch(
      (error: unknown) => {
        calendar.store.startWaiting(entry)
        throw error
      },
    )
  })
}
