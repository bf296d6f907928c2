import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { WaitlistEntryId } from '../shared/id.ts'
import { endOffer } from './end-offer.ts'
import type { CalendarContext } from './open-calendar.ts'
import { requireShipped } from './require-shipped.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import { findWaitlistEntry } from './waitlist-repository.ts'
import type { WaitlistEntryView } from './waitlist-schemas.ts'
import { toWaitlistEntry, waitlistStatements } from './waitlist-statements.ts'

type LeaveWaitlistContext = Pick<CalendarContext, 'actor' | 'calendar' | 'db' | 'newId' | 'now'>

/**
 * Waits no longer. Nights that are kept at that moment go to who waits next. Runs inside the property's calendar object.
 *
 * @throws AppError `not_found` also for what is another's, or over; `account_suspended`, `unavailable`
 */
export async function leaveWaitlist(
  ctx: LeaveWaitlistContext,
  { id }: { id: WaitlistEntryId },
): Promise<WaitlistEntryView> {
  const { calendar, db } = ctx
  const person = authorisePerson(ctx.actor, 'leaveWaitlist')
  await calendar.load()
  return await calendar.inTurn(id, async () => {
    const entry = calendar.store.findWaiting(id)
    const offer = calendar.store.findClaim(id)
    const holderId = entry?.holderId ?? (offer?.state === 'live' ? offer.holderId : null)
    if (holderId !== person.userId) throw notFound('waitlist entry')
    const assertActor = identityStatements['actor.assert'](db, person)
    if (entry) {
      await leaveLine(ctx, entry, assertActor)
    } else {
      await runBatch(db, [assertActor])
      await giveUpOffer(ctx, id)
    }
    const row = await findWaitlistEntry(db, id)
    if (!row) throw notFound('waitlist entry')
    return toWaitlistEntry(row)
  })
}

/** Out of the line first: nothing must be offered to who is leaving. */
async function leaveLine(
  { calendar: { store }, db }: LeaveWaitlistContext,
  entry: WaitlistEntry,
  assertActor: ReturnType<(typeof identityStatements)['actor.assert']>,
): Promise<void> {
  const { id } = entry
  store.stopWaiting(id)
  const left = { id, to: 'left' as const, offerExpiresAt: null }
  try {
    await runBatch(db, [assertActor, waitlistStatements['waitlist.move'](db, left)])
  } catch (error) {
    store.startWaiting(entry)
    throw error
  }
}

async function giveUpOffer(ctx: LeaveWaitlistContext, id: WaitlistEntryId): Promise<void> {
  const offer = ctx.calendar.store.findClaim(id)
  // Its time may have run out while Postgres was asked.
  if (offer?.state !== 'live') throw notFound('waitlist entry')
  requireShipped(await endOffer(ctx, offer, 'left'))
}
