import { AppError, limitReached, notFound } from '../shared/errors.ts'
import type { PhotoId } from '../shared/id.ts'
import { PHOTOS_MAX, type PhotoView } from './photo-schemas.ts'

/** A picture of a property, in the order in which they are shown. */
export interface Photo {
  id: PhotoId
  /** Of its file. */
  key: string
  /** Of the file's content: the same picture is not shown twice. */
  digest: string
  /** Pixels, as it is seen. */
  width: number
  height: number
  altText: string | null
}

export const findByDigest = (photos: readonly Photo[], digest: string): Photo | null =>
  photos.find((photo) => photo.digest === digest) ?? null

/** @throws AppError `limit_reached` (conflict) */
export function requireRoom(photos: readonly Photo[]): void {
  if (photos.length >= PHOTOS_MAX) throw limitReached('photos', PHOTOS_MAX)
}

/** @throws AppError `not_found` */
export function photoIn(photos: readonly Photo[], id: PhotoId): Photo {
  const photo = photos.find((one) => one.id === id)
  if (!photo) throw notFound('photo')
  return photo
}

export const withoutPhoto = (photos: readonly Photo[], id: PhotoId): Photo[] =>
  photos.filter((photo) => photo.id !== id)

export const withAltText = (photos: readonly Photo[], id: PhotoId, altText: string | null): Photo[] =>
  photos.map((photo) => (photo.id === id ? { ...photo, altText } : photo))

/**
 * The same photos in another order.
 *
 * @throws AppError `photos_differ` (conflict) unless exactly these are named
 */
export function inOrder(photos: readonly Photo[], ids: readonly string[]): Photo[] {
  const ordered = ids.flatMap((id) => photos.find((photo) => photo.id === id) ?? [])
  if (ordered.length !== ids.length || ordered.length !== photos.length) {
    throw new AppError('photos_differ', undefined, { photoIds: photos.map(({ id }) => id) })
  }
  return ordered
}

export const isSameOrder = (photos: readonly Photo[], ids: readonly string[]): boolean =>
  photos.length === ids.length && photos.every(({ id }, index) => id === ids[index])

/** What everybody may see of it. */
export function toPhotoView(
  { id, key, width, height, altText }: Photo,
  { PUBLIC_URL }: { PUBLIC_URL: string },
): PhotoView {
  return { id, url: `${PUBLIC_URL}/media/${key}`, width, height, altText }
}
