import type { AppContext } from '../context.ts'
import type { CachedListing } from '../platform/listing-cache.ts'
import { errorFields } from '../platform/logger.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import { can, type Resource } from '../shared/permissions.ts'
import { accessTo } from './property-access.ts'
import { findProperty } from './repository.ts'
import type { PropertyView, PublicPropertyView } from './schemas.ts'
import { toHostViewFor, toPublicView } from './views.ts'

export type GetPropertyContext = Pick<
  AppContext,
  'actor' | 'config' | 'db' | 'listings' | 'calendarOf' | 'background' | 'log'
>

/** A change that KV did not take is found by the first reader after this time. */
const LISTING_REFRESH_SECONDS = 10 * 60

/**
 * A property as the actor may see it: everything for its host, from Postgres; for everybody else the public view
 * of a published one, from KV where it is there. A miss costs one SQL statement and has the listing put into KV. Guests
 * who have booked it are told by its object where exactly it is.
 *
 * @throws AppError `not_found`, also for what is not published
 */
export async function getProperty(
  ctx: GetPropertyContext,
  { propertyId }: { propertyId: PropertyId },
): Promise<PropertyView | PublicPropertyView> {
  if (ctx.listings.isUnknown(propertyId)) throw notFound('property')
  const cached = await cachedListing(ctx, propertyId)
  if (cached && !can(ctx.actor, 'getPropertyInFull', accessToListing(cached)).ok) {
    if (cached.ageSeconds > LISTING_REFRESH_SECONDS) askForRefresh(ctx, propertyId)
    const isGuest = cached.guestIds.some((guestId) => guestId === userIdOf(ctx.actor))
    return (isGuest && (await bookedProperty(ctx, propertyId))) || cached.view
  }
  const property = await findProperty(ctx.db, propertyId)
  if (!property) {
    ctx.listings.rememberUnknown(propertyId)
    throw notFound('property')
  }
  if (can(ctx.actor, 'getPropertyInFull', accessTo(property)).ok)
    return toHostViewFor(ctx.actor, property, ctx.config)
  const booked = await bookedProperty(ctx, propertyId)
  if (booked) return booked
  authorise(ctx.actor, 'getProperty', accessTo(property))
  const view = toPublicView(property, ctx.config)
  if (!view) throw notFound('property')
  askForRefresh(ctx, propertyId)
  return view
}

/** What a guest is shown beyond the public; null for everybody else, and while the object is silent. */
async function bookedProperty(
  { actor, calendarOf, log }: GetPropertyContext,
  propertyId: PropertyId,
): Promise<PropertyView | null> {
  if (userIdOf(actor) === null) return null
  try {
    return await calendarOf(propertyId).readBookedProperty({})
  } catch (error) {
    log.warn('listing.guest_not_recognised', { propertyId, ...errorFields(error) })
    return null
  }
}

const accessToListing = ({ view, coHosts }: CachedListing): Resource => ({
  hostId: view.hostId,
  coHosts,
  isPublic: true,
})

/** KV that does not answer is a miss, never an error. */
async function cachedListing(
  { listings, log }: GetPropertyContext,
  propertyId: PropertyId,
): Promise<CachedListing | null> {
  try {
    return await listings.get(propertyId)
  } catch (error) {
    log.warn('listing.read_failed', { propertyId, ...errorFields(error) })
    return null
  }
}

/** The edge never writes the listing itself: only the property's object knows which version is the latest. */
function askForRefresh({ calendarOf, background, log }: GetPropertyContext, propertyId: PropertyId): void {
  const asked = calendarOf(propertyId).refreshListing({})
  background(
    asked.catch((error: unknown) =>
      log.warn('listing.refresh_failed', { propertyId, ...errorFields(error) }),
    ),
  )
}
