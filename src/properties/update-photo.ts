import type { PhotoId } from '../shared/id.ts'
import { photoIn, toPhotoView, withAltText } from './photo.ts'
import type { PhotoView, UpdatePhotoInput } from './photo-schemas.ts'
import { type Property, showPhotos } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { refuseArchived } from './update-property.ts'
import { writeProperty } from './write-property.ts'

export interface UpdatePhoto {
  id: PhotoId
  changes: UpdatePhotoInput
  /** The versions that the changes are based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

export interface UpdatedPhoto {
  photo: PhotoView
  /** Of the property. */
  version: number
}

/**
 * Says in other words what a photo shows. Runs inside the property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`, `stale_precondition`; `invalid_transition` when the
 *   property is archived
 */
export async function updatePhoto(ctx: PropertyContext, input: UpdatePhoto): Promise<UpdatedPhoto> {
  const { id, changes, expectedVersions } = input
  const decide = (property: Property): Property | null => {
    refuseArchived(property)
    if (photoIn(property.photos, id).altText === changes.altText) return null
    return showPhotos(property, withAltText(property.photos, id, changes.altText), ctx.now())
  }
  return await writeProperty<UpdatedPhoto>(ctx, {
    action: 'updatePhoto',
    expectedVersions,
    event: 'property.updated',
    decide,
    answer: ({ photos, version }) => ({ photo: toPhotoView(photoIn(photos, id), ctx.config), version }),
  })
}
