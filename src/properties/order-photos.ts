import { inOrder, isSameOrder, toPhotoView } from './photo.ts'
import type { PhotoView } from './photo-schemas.ts'
import { type Property, showPhotos } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { refuseArchived } from './update-property.ts'
import { writeProperty } from './write-property.ts'

export interface OrderPhotos {
  /** Each photo of the property once. */
  photoIds: readonly string[]
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

export interface OrderedPhotos {
  photos: PhotoView[]
  /** Of the property. */
  version: number
}

/**
 * Shows the photos of a property in another order; the first stands for all of them where there is room for one. Runs
 * inside the property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`, `stale_precondition`; `photos_differ` (conflict) unless
 *   exactly its photos are named; `invalid_transition` when the property is archived
 */
export async function orderPhotos(ctx: PropertyContext, input: OrderPhotos): Promise<OrderedPhotos> {
  const { photoIds, expectedVersions } = input
  const decide = (property: Property): Property | null => {
    refuseArchived(property)
    if (isSameOrder(property.photos, photoIds)) return null
    return showPhotos(property, inOrder(property.photos, photoIds), ctx.now())
  }
  return await writeProperty<OrderedPhotos>(ctx, {
    action: 'orderPhotos',
    expectedVersions,
    event: 'property.updated',
    decide,
    answer: ({ photos, version }) => ({
      photos: photos.map((photo) => toPhotoView(photo, ctx.config)),
      version,
    }),
  })
}
