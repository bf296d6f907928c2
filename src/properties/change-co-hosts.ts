import { runBatch, type Statement } from '../platform/database.ts'
import { notFound } from '../shared/errors.ts'
import type { CoHostGrant } from './co-host.ts'
import { findGrants } from './co-host-repository.ts'
import type { Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty, writeNextVersion } from './repository.ts'
import { storeNextVersion } from './store-next-version.ts'
import { toTerms } from './views.ts'

/** What a decision about co-hosts means for Postgres. */
export type CoHostPlan =
  /** The property moves on by a version; `guards` may refuse everything that follows. */
  | { kind: 'write'; guards: Statement[]; effects: (next: Property) => Statement[] }
  | { kind: 'keep'; effects: Statement[] }

/**
 * Every write of a property's co-hosts, inside its calendar object: to Postgres, then to the object's terms, so that who
 * was sent away has no say there from then on.
 *
 * @param decide throws what it refuses
 * @throws AppError `not_found`; `unavailable` when the outcome is unknown
 */
export async function changeCoHosts(
  ctx: PropertyContext,
  decide: (property: Property, grants: readonly CoHostGrant[]) => CoHostPlan,
): Promise<void> {
  const { db, calendar, now } = ctx
  const read = async () => {
    const property = await findProperty(db, calendar.propertyId)
    if (!property) throw notFound('property')
    return property
  }
  await calendar.changeTerms(async ({ dates }) => {
    const [property, grants] = await Promise.all([read(), findGrants(db, calendar.propertyId)])
    const plan = decide(property, grants)
    if (plan.kind === 'keep') {
      await runBatch(db, plan.effects)
      return { terms: toTerms(property), dates }
    }
    const next = { ...property, version: property.version + 1, updatedAt: now() }
    await storeNextVersion(ctx, property, next, () =>
      runBatch(db, [...plan.guards, writeNextVersion(db, next), ...plan.effects(next)]),
    )
    // Read again, because whose an address is was decided in Postgres.
    return { terms: toTerms(await read()), dates }
  })
}
