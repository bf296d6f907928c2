import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { followedHost } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { findPropertyWithHost, writeNextVersion } from './repository.ts'
import { recordPropertyEvent, storeNextVersion } from './store-next-version.ts'
import { toTerms } from './views.ts'

/**
 * Takes a listing out of the market while its host's account is suspended, and brings it back afterwards. Runs inside its
 * calendar object; whoever comes twice changes nothing the second time.
 *
 * @throws AppError `not_found`; `unavailable` when it is being changed at the same moment
 */
export async function followHost(ctx: PropertyContext, _input: Record<string, never>): Promise<void> {
  authorise(ctx.actor, 'followHost')
  const { calendar, db, log, now } = ctx
  await calendar.load()
  await calendar.changeTerms(async ({ dates }) => {
    const found = await findPropertyWithHost(db, calendar.propertyId)
    if (!found) throw notFound('property')
    const { property } = found
    const next = followedHost(property, found, now())
    if (!next) return { terms: toTerms(property), dates }
    const event = next.status === 'suspended' ? 'property.suspended' : 'property.restored'
    await storeNextVersion(ctx, property, next, () =>
      runBatch(db, [writeNextVersion(db, next), recordPropertyEvent(ctx, next, event, { because: 'host' })]),
    )
    log.info('property.followed_host', { propertyId: property.id, status: next.status })
    return { terms: toTerms(next), dates }
  })
}
