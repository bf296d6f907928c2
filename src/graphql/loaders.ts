import DataLoader from 'dataloader'
import type { RequestContext } from '../http/app-env.ts'
import { readProfiles } from '../identity/read-profiles.ts'
import type { PublicProfile } from '../identity/schemas.ts'
import { getProperties } from '../properties/get-properties.ts'
import { getProperty } from '../properties/get-property.ts'
import type { PropertyView, PublicPropertyView } from '../properties/schemas.ts'
import { listReviewsOfProperties } from '../reviews/list-reviews-of-properties.ts'
import type { Review } from '../reviews/schemas.ts'
import { type PropertyId, parseId, type UserId } from '../shared/id.ts'
import type { CursoredPage } from '../shared/page.ts'
import { nullIfNotFound } from './null-if-not-found.ts'

export type PropertyNode = PropertyView | PublicPropertyView

/**
 * What nested fields need: one trip for each kind, however many fields ask. Null for what is not there or not the
 * caller's to see.
 */
export interface Loaders {
  property: (id: string) => Promise<PropertyNode | null>
  profile: (id: string) => Promise<PublicProfile | null>
  /** The first so many of a property. */
  reviews: (propertyId: string, first: number) => Promise<CursoredPage<Review>>
  /** After a change: what was read before it may not be shown any more. */
  forget: () => void
}

/** For one request only: what is loaded is what its actor may see. */
export function createLoaders(ctx: RequestContext): Loaders {
  const properties = new DataLoader((ids: readonly PropertyId[]) => readProperties(ctx, ids))
  const profiles = new DataLoader((ids: readonly UserId[]) => readProfiles(ctx, ids))
  const reviews = new Map<number, DataLoader<PropertyId, CursoredPage<Review>>>()
  const reviewsOf = (first: number) => {
    const known = reviews.get(first)
    if (known) return known
    const loader = new DataLoader((ids: readonly PropertyId[]) => listReviewsOfProperties(ctx, ids, first))
    reviews.set(first, loader)
    return loader
  }
  return {
    property: async (text) => {
      const id = parseId('prop', text)
      return id && (await properties.load(id))
    },
    profile: async (text) => {
      const id = parseId('usr', text)
      return id && (await profiles.load(id))
    },
    // safe because what has a property has its id
    reviews: (propertyId, first) => reviewsOf(first).load(propertyId as PropertyId),
    forget: () => {
      reviews.clear()
      properties.clearAll()
      profiles.clearAll()
    },
  }
}

/** A single one comes from the cache at the edge, like in REST. */
async function readProperties(
  ctx: RequestContext,
  ids: readonly PropertyId[],
): Promise<(PropertyNode | null)[]> {
  const [only] = ids
  if (only && ids.length === 1) return [await nullIfNotFound(getProperty(ctx, { propertyId: only }))]
  return await getProperties(ctx, ids)
}
