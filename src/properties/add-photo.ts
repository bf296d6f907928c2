import { createHash } from 'node:crypto'
import type { AppContext } from '../context.ts'
import { identityStatements } from '../identity/statements.ts'
import { acceptImage } from '../media/accept-image.ts'
import { storeFile } from '../media/store-file.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import { findByDigest } from './photo.ts'
import { PHOTOS_MAX } from './photo-schemas.ts'
import type { PlacedPhoto } from './place-photo.ts'
import { accessTo } from './property-access.ts'
import { PHOTOS_PER_ACCOUNT } from './rate-policies.ts'
import { findProperty } from './repository.ts'

type AddPhotoContext = Pick<
  AppContext,
  'actor' | 'calendarOf' | 'db' | 'limits' | 'log' | 'newId' | 'storage'
>

export interface AddPhoto {
  propertyId: PropertyId
  /** A JPEG, PNG, WebP or AVIF; what it says beside the picture is not kept. */
  bytes: Uint8Array
  altText: string | null
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/**
 * Shows a picture of a property, behind those that are there. A picture that is there already stays as it is, so that
 * an upload whose answer was lost can be repeated.
 *
 * The file is stored from here, and the property's calendar object only learns where: a file is large, and bookings wait
 * for the object.
 *
 * @throws AppError `invalid_image`; `not_found`, `forbidden`, `account_suspended`, `rate_limited`, `stale_precondition`;
 *   `invalid_transition` when the property is archived; `limit_reached` (conflict); `unavailable`, and nothing has changed
 */
export async function addPhoto(ctx: AddPhotoContext, input: AddPhoto): Promise<PlacedPhoto> {
  const image = acceptImage(input.bytes)
  const { propertyId, altText, expectedVersions } = input
  const property = await findProperty(ctx.db, propertyId)
  if (!property) throw notFound('property')
  const person = authorisePerson(ctx.actor, 'addPhoto', accessTo(property))
  await ctx.limits.take([{ policy: PHOTOS_PER_ACCOUNT, subject: person.userId }])
  const digest = createHash('sha256').update(image.bytes).digest('base64url')
  const isOfNoUse = findByDigest(property.photos, digest) !== null || property.photos.length >= PHOTOS_MAX
  const guard = identityStatements['actor.assert'](ctx.db, person)
  const key = isOfNoUse ? null : await storeFile(ctx, { folder: 'photos', image }, guard)
  const { width, height } = image
  const photo = { id: ctx.newId('pho'), key, digest, width, height, altText }
  return await ctx.calendarOf(propertyId).placePhoto({ photo, expectedVersions })
}
