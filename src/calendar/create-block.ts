import { eventEffect } from '../events/statements.ts'
import { idempotencyEffect } from '../idempotency/statements.ts'
import { identityEffect } from '../identity/statements.ts'
import { accessTo } from '../properties/property-access.ts'
import { credentialsOf, type Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { toAppError } from '../shared/errors.ts'
import type { BlockId, UserId } from '../shared/id.ts'
import { localDateAt, toIso } from '../shared/local-date.ts'
import { explainBlock } from './block.ts'
import type { ShipmentPlan } from './calendar-change.ts'
import { type CalendarAnswer, findEarlierAnswer } from './earlier-answer.ts'
import { notAvailable } from './not-available.ts'
import type { CalendarContext, CalendarTerms } from './open-calendar.ts'
import type { Block, CreateBlockInput } from './settings-schemas.ts'
import { calendarEffect } from './statements.ts'

type CreateBlockContext = Pick<
  CalendarContext,
  'actor' | 'calendar' | 'idempotency' | 'log' | 'markReplayed' | 'newId' | 'now'
>

/**
 * Closes nights. Runs inside the property's calendar object, which decides about blocks where it decides about bookings:
 * of a block and a booking for the same night exactly one comes to be. The answer waits for Postgres, but not longer than
 * two seconds, because the object holds the block durably by then.
 *
 * @throws AppError `not_available` (conflict, with reasons), `not_found`, `forbidden`; `account_suspended`
 */
export async function createBlock(ctx: CreateBlockContext, input: CreateBlockInput): Promise<Block> {
  const earlier = findEarlierAnswer<Block>(ctx)
  if (earlier) return await answerWhenShipped(ctx, earlier)
  const calendar = await ctx.calendar.load()
  const blocked = blockNights(ctx, calendar, input)
  await ctx.calendar.armAlarm()
  return await answerWhenShipped(ctx, blocked)
}

/** Decides and writes with no `await` in between: nothing can come between the two. */
function blockNights(
  ctx: CreateBlockContext,
  { terms }: CalendarTerms,
  { from, to, note: sent }: CreateBlockInput,
): CalendarAnswer<Block> {
  const twin = findEarlierAnswer<Block>(ctx)
  if (twin) return twin
  const person = authorisePerson(ctx.actor, 'createBlock', accessTo(terms))
  ctx.calendar.assertCanDecide()
  const note = sent ?? null
  const { propertyId, store } = ctx.calendar
  const at = ctx.now()
  const today = localDateAt(at, terms.stayRules.timeZone)
  const reasons = explainBlock({ checkIn: from, checkOut: to }, store.takenNights(from, to), today)
  if (reasons.length > 0) throw notAvailable(reasons)
  const block: Block = { id: ctx.newId('blk'), propertyId, from, to, note, createdAt: toIso(at) }
  const { seq } = store.apply({
    kind: 'blocked',
    claim: {
      // safe because it was made a line above
      id: block.id as BlockId,
      kind: 'block',
      checkIn: from,
      checkOut: to,
      holderId: null,
      deadline: null,
    },
    note,
    at,
    plan: planBlockShipment(ctx, { person, hostId: terms.hostId }, block, at),
    ...(ctx.idempotency && { answer: { request: ctx.idempotency, body: block } }),
  })
  ctx.log.info('calendar.blocked', { propertyId, blockId: block.id })
  return { body: block, seq }
}

/** What Postgres must learn of a block, whatever happens on the way there. */
function planBlockShipment(
  { calendar, idempotency, newId }: CreateBlockContext,
  { person, hostId }: { person: Person; hostId: UserId },
  block: Block,
  at: number,
): ShipmentPlan {
  const { propertyId } = calendar
  // safe because `newId` made it
  const blockId = block.id as BlockId
  const dates = { checkIn: block.from, checkOut: block.to }
  // What a co-host has written about the property goes when the host does.
  const stored = idempotency && { ...idempotency, answer: block, personId: hostId }
  const event = { id: newId('evt'), subjectId: propertyId, occurredAt: at }
  return {
    whileUnanswered: [
      identityEffect('actor.assert', credentialsOf(person)),
      ...(stored ? [idempotencyEffect('idempotency.remember', stored)] : []),
    ],
    onceAnswered: stored ? [idempotencyEffect('idempotency.remember_if_new', stored)] : [],
    effects: [
      calendarEffect('block.create', { id: blockId, propertyId, ...dates, note: block.note, createdAt: at }),
      calendarEffect('claim.copy', {
        claimId: blockId,
        propertyId,
        kind: 'block',
        holderId: null,
        deadline: null,
        ...dates,
      }),
      eventEffect('event.record', { ...event, type: 'calendar.blocked', data: { blockId, ...dates } }),
    ],
    onGiveBack: [
      calendarEffect('claim.drop', { claimId: blockId }),
      calendarEffect('block.delete', { blockId }),
    ],
    ifRefused: [
      eventEffect('event.record', { ...event, type: 'calendar.drift_found', data: { blockId, ...dates } }),
    ],
  }
}

async function answerWhenShipped(
  { calendar }: CreateBlockContext,
  { body, seq }: CalendarAnswer<Block>,
): Promise<Block> {
  const outcome = await calendar.ship(seq)
  switch (outcome.kind) {
    case 'shipped':
      break
    case 'silent':
      calendar.store.markAnswered(seq)
      break
    case 'refused':
      throw toAppError(outcome.refusal)
  }
  await calendar.checkpoint('before_answer')
  return body
}
