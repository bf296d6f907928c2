import type { DomainEventType } from '../events/domain-event.ts'
import { eventStatements } from '../events/statements.ts'
import { actorName } from '../shared/actor.ts'
import { unavailable } from '../shared/errors.ts'
import { isGrantedMeanwhile } from './co-host-repository.ts'
import { listingWriterOf } from './listing-writer.ts'
import type { Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { isLateWrite } from './statements.ts'

/**
 * Runs the batch that writes a property's next version; the listing that the public reads is taken away meanwhile.
 *
 * @throws AppError `unavailable` when the property was changed past its object
 */
export async function storeNextVersion<T>(
  ctx: PropertyContext,
  before: Property,
  next: Property,
  toPostgres: () => Promise<T>,
): Promise<T> {
  try {
    // Only of a published property can there be a listing to take away.
    if (before.status !== 'published') return await toPostgres()
    return await listingWriterOf(ctx).whileBuried(next.version, toPostgres)
  } catch (error) {
    if (!isLateWrite(error) && !isGrantedMeanwhile(error)) throw error
    // Changed past this object since it was read a moment ago. Not a certain refusal to the keeper of the terms, so
    // that it reads them again; and a repeat meets the new version with whatever the client expects of it.
    throw unavailable('The property was being changed at the same moment.')
  }
}

/** For that batch: the news of the change, and who has made it. */
export const recordPropertyEvent = (
  ctx: Pick<PropertyContext, 'actor' | 'db' | 'newId'>,
  next: Property,
  type: DomainEventType,
  more: Record<string, unknown> = {},
) => eventStatements['event.record'](ctx.db, propertyEvent(ctx, next, type, more))

/** The same, for a statement that tells it only when something has happened. */
export const propertyEvent = (
  { actor, newId }: Pick<PropertyContext, 'actor' | 'newId'>,
  next: Property,
  type: DomainEventType,
  more: Record<string, unknown>,
) => ({
  id: newId('evt'),
  type,
  subjectId: next.id,
  data: { hostId: next.hostId, version: next.version, actor: actorName(actor), ...more },
  occurredAt: next.updatedAt,
})
