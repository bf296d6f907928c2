import type { DomainEventType } from '../events/domain-event.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { Action } from '../shared/permissions.ts'
import type { Property } from './property.ts'
import { accessTo, requireVersion } from './property-access.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty, writeNextVersion } from './repository.ts'
import { recordPropertyEvent, storeNextVersion } from './store-next-version.ts'
import { toTerms } from './views.ts'

export interface PropertyWrite<Answer> {
  /** The operation that writes. */
  action: Action
  /** The versions that the client's change is based on; null when it does not say. */
  expectedVersions: readonly number[] | null
  event: DomainEventType
  /** The next version, or null when nothing is to change. Throws what it refuses. */
  decide: (property: Property) => Property | null
  /** What else happens in the same transaction, when there is a next version. */
  effects?: (next: Property, before: Property) => Statement[]
  /** What the client is told of the property as it is then. */
  answer: (property: Property) => Answer
}

/**
 * Every write of a property's own settings, inside its calendar object: to Postgres, then to the object's terms.
 *
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `unavailable` when the outcome is unknown
 */
export async function writeProperty<Answer>(
  ctx: PropertyContext,
  write: PropertyWrite<Answer>,
): Promise<Answer> {
  // Before the terms are touched at all: a stranger must not make a property's bookings wait.
  const { terms } = await ctx.calendar.load()
  const actor = authorisePerson(ctx.actor, write.action, accessTo(terms))
  return await answerOnce<Answer>(ctx, async (remember) => {
    const written: { answer?: Answer } = {}
    await ctx.calendar.changeTerms(async ({ dates }) => {
      const property = await findProperty(ctx.db, ctx.calendar.propertyId)
      if (!property) throw notFound('property')
      // Again: in the meantime a co-host may have been sent away.
      authorise(ctx.actor, write.action, accessTo(property))
      requireVersion(property, write.expectedVersions)
      const next = write.decide(property)
      const after = next ?? property
      const answer = write.answer(after)
      written.answer = answer
      // A co-host is answered what is the host's.
      const remembered = remember(answer, actor.userId === property.hostId ? null : property.hostId)
      // The access token may outlive its session or the good standing of its account by minutes.
      const assertActor = identityStatements['actor.assert'](ctx.db, actor)
      if (next) {
        await storeNextVersion(ctx, property, next, () =>
          runBatch(ctx.db, [
            assertActor,
            writeNextVersion(ctx.db, next),
            ...(write.effects?.(next, property) ?? []),
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
    return written.answer as Answer
  })
}
