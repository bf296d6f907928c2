import { eventEffect } from '../events/statements.ts'
import { accessTo } from '../properties/property-access.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound, toAppError, unavailable } from '../shared/errors.ts'
import type { BlockId } from '../shared/id.ts'
import type { CalendarContext } from './open-calendar.ts'
import { calendarEffect } from './statements.ts'

type DeleteBlockContext = Pick<CalendarContext, 'actor' | 'calendar' | 'log' | 'newId' | 'now'>

/**
 * Opens the nights of a block again. Postgres learns of it first and the nights are free when it knows, so that they are
 * never sold twice.
 *
 * @throws AppError `not_found`, `forbidden`; `unavailable` when Postgres is silent: the nights are freed as soon as it
 *   answers, and a repeat waits for that
 */
export async function deleteBlock(ctx: DeleteBlockContext, { id }: { id: BlockId }): Promise<void> {
  const { calendar } = ctx
  const { terms } = await calendar.load()
  authorise(ctx.actor, 'deleteBlock', accessTo(terms))
  const { propertyId, store } = calendar
  const claim = store.findClaim(id)
  if (claim?.kind !== 'block' || claim.state === 'ended') throw notFound('block')
  const seq = claim.state === 'ending' ? claim.seq : endBlock()
  await calendar.armAlarm()
  const outcome = await calendar.ship(seq)
  if (outcome.kind === 'silent') throw unavailable('The block ends as soon as the database answers.')
  if (outcome.kind === 'refused') throw toAppError(outcome.refusal)
  ctx.log.info('calendar.unblocked', { propertyId, blockId: id })

  function endBlock(): number {
    // safe because it has just been found
    const { checkIn, checkOut, ...rest } = claim as NonNullable<typeof claim>
    const at = ctx.now()
    const bare = [
      calendarEffect('claim.drop', { claimId: id }),
      calendarEffect('block.delete', { blockId: id }),
    ]
    const event = {
      id: ctx.newId('evt'),
      type: 'calendar.unblocked' as const,
      subjectId: propertyId,
      data: { blockId: id, checkIn, checkOut },
      occurredAt: at,
    }
    const plan = { effects: [...bare, eventEffect('event.record', event)], ifRefused: bare }
    return store.apply({ kind: 'ending', claim: { ...rest, checkIn, checkOut }, at, plan }).seq
  }
}
