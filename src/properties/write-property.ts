import type { DomainEventType } from '../events/domain-event.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound, unavailable } from '../shared/errors.ts'
import type { Action } from '../shared/permissions.ts'
import { listingWriterOf } from './listing-writer.ts'
import type { Property } from './property.ts'
import { accessTo, requireVersion } from './property-access.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty, writeNextVersion } from './repository.ts'
import type { PropertyView } from './schemas.ts'
import { isLateWrite } from './statements.ts'
import { toHostView, toTerms } from './views.ts'

export interface PropertyWrite {
  /** The operation that writes. */
  action: Action
  /** The versions that the client's change is based on; null when it does not say. */
  expectedVersions: readonly number[] | null
  event: DomainEventType
  /** The next version, or null when nothing is to change. Throws what it refuses. */
  decide: (property: Property) => Property | null
}

/**
 * Every write of a property, inside its calendar object: to Postgres, then to the object's terms; the listing that
 * the public reads is taken away meanwhile.
 *
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `unavailable` when the outcome is unknown
 */
export async function writeProperty(ctx: PropertyContext, write: PropertyWrite): Promise<PropertyView> {
  // Before the terms are touched at all: a stranger must not make a property's bookings wait.
  const { terms } = await ctx.calendar.load()
  const actor = authorisePerson(ctx.actor, write.action, accessTo(terms))
  return await answerOnce<PropertyView>(ctx, async (remember) => {
    const written: { view?: PropertyView } = {}
    await ctx.calendar.changeTerms(async ({ dates }) => {
      const property = await findProperty(ctx.db, ctx.calendar.propertyId)
      if (!property) throw notFound('property')
      requireVersion(property, write.expectedVersions)
      const next = write.decide(property)
      const after = next ?? property
      written.view = toHostView(after)
      await store(ctx, { actor, before: property, next, event: write.event, more: remember(written.view) })
      return { terms: toTerms(after), dates }
    })
    // safe because a write that did not come to its end has thrown
    return written.view as PropertyView
  })
}

interface Storing {
  actor: Person
  before: Property
  next: Property | null
  event: DomainEventType
  /** Statements of the caller that belong to the same transaction. */
  more: readonly Statement[]
}

async function store(ctx: PropertyContext, { actor, before, next, event, more }: Storing): Promise<void> {
  // The access token may outlive its session or the good standing of its account by minutes.
  const assertActor = identityStatements['actor.assert'](ctx.db, actor)
  if (!next) {
    await runBatch(ctx.db, [assertActor, ...more])
    return
  }
  const toPostgres = () =>
    runBatch(ctx.db, [
      assertActor,
      writeNextVersion(ctx.db, next),
      eventStatements['event.record'](ctx.db, {
        id: ctx.newId('evt'),
        type: event,
        subjectId: next.id,
        data: { hostId: next.hostId, version: next.version },
        occurredAt: next.updatedAt,
      }),
      ...more,
    ])
  try {
    // Only of a published property can there be a listing to take away.
    if (before.status === 'published') await listingWriterOf(ctx).whileBuried(next.version, toPostgres)
    else await toPostgres()
  } catch (error) {
    if (!isLateWrite(error)) throw error
    // Changed past this object since it was read a moment ago. Not a certain refusal to the keeper of the terms, so
    // that it reads them again; and a repeat meets the new version with whatever the client expects of it.
    throw unavailable('The property was being changed at the same moment.')
  }
}
