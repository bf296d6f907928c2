import type { Alteration } from '../bookings/alteration-schemas.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise } from '../shared/authorise.ts'
import type { AlteringContext } from './altering-context.ts'
import { type CreateAlteration, createAlteration } from './create-alteration.ts'

/**
 * What a change of a booking is: a proposal to its other side. The same as `createAlteration`.
 *
 * @throws AppError as there
 */
export async function alterBooking(ctx: AlteringContext, request: CreateAlteration): Promise<Alteration> {
  const userId = userIdOf(ctx.actor) ?? ''
  // What needs no booking: whose it is, is asked with it.
  authorise(ctx.actor, 'alterBooking', { guestId: userId, hostId: userId })
  return await createAlteration(ctx, request)
}
