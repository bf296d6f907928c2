import { keepFile } from '../media/statements.ts'
import { unavailable } from '../shared/errors.ts'
import { findByDigest, type Photo, requireRoom, toPhotoView } from './photo.ts'
import type { PhotoView } from './photo-schemas.ts'
import { type Property, showPhotos } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { refuseArchived } from './update-property.ts'
import { writeProperty } from './write-property.ts'

export interface PlacePhoto {
  /** `key` is null where it seemed that the file would be of no use. */
  photo: Omit<Photo, 'key'> & { key: string | null }
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

export interface PlacedPhoto {
  photo: PhotoView
  /** Of the property. */
  version: number
  /** False when the picture was there, as it is now. */
  isNew: boolean
}

/**
 * Adds a stored picture to a property: the part of `addPhoto` that runs inside the property's calendar object, where
 * photos that arrive at once come one after the other.
 *
 * @throws AppError as `addPhoto`
 */
export async function placePhoto(ctx: PropertyContext, input: PlacePhoto): Promise<PlacedPhoto> {
  const { photo, expectedVersions } = input
  const decide = (property: Property): Property | null => {
    refuseArchived(property)
    if (findByDigest(property.photos, photo.digest)) return null
    requireRoom(property.photos)
    return showPhotos(property, [...property.photos, withFile(photo)], ctx.now())
  }
  return await writeProperty<PlacedPhoto>(ctx, {
    action: 'addPhoto',
    expectedVersions,
    event: 'property.updated',
    decide,
    effects: () => [keepFile(ctx.db, withFile(photo).key)],
    answer: ({ photos, version }) => {
      // safe because it was there, or is there now
      const placed = findByDigest(photos, photo.digest) as Photo
      return { photo: toPhotoView(placed, ctx.config), version, isNew: placed.id === photo.id }
    },
  })
}

function withFile(photo: PlacePhoto['photo']): Photo {
  const { key } = photo
  if (key === null) throw unavailable('The photos of the property were being changed at the same moment.')
  return { ...photo, key }
}
