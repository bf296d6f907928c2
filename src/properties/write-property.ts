import type { DomainEventType } from '../events/domain-event.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { Action } from '../shared/permissions.ts'
import type { Property } from './property.ts'
import { accessTo, requireVersion } from './property-access.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty, writeNextVersion } from './repository.ts'
import type { PropertyView } from './schemas.ts'
import { recordPropertyEvent, storeNextVersion } from './store-next-version.ts'
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
 * Every write of a property's own settings, inside its calendar object: to Postgres, then to the object's terms.
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
      // Again: in the meantime a co-host may have been sent away.
      authorise(ctx.actor, write.action, accessTo(property))
      requireVersion(property, write.expectedVersions)
      const next = write.decide(property)
      const after = next ?? property
      const view = toHostView(after)
      written.view = view
      // A co-host is answered what is the host's.
      const remembered = remember(view, actor.userId === property.hostId ? null : property.hostId)
      // The access token may outlive its session or the good standing of its account by minutes.
      const assertActor = identityStatements['actor.assert'](ctx.db, actor)
      if (next) {
        await storeNextVersion(ctx, property, next, () =>
          runBatch(ctx.db, [
            assertActor,
            writeNextVersion(ctx.db, next),
            recordPropertyEvent(ctx, next, write.event),
            ...remembered,
          ]),
        )
      } else {
        await runBatch(ctx.db, [assertActor, ...remembered])
      }
      return { terms: toTerms(after), dates }
    })
    // safe because a write that did not come to its end has thrown
    return written.view as PropertyView
  })
}
