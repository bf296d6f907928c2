import { z } from '@hono/zod-openapi'
import { objectOf } from '../graphql/from-zod.ts'
import { mutation } from '../graphql/mutation.ts'
import { Removal } from '../graphql/removal.ts'
import { idOrNotFound } from '../shared/id.ts'
import { orderPhotosSchema, photoListSchema, photoSchema, updatePhotoSchema } from './photo-schemas.ts'

// The bytes of a photo travel by REST, `POST /properties/{propertyId}/photos`; everything else about it is here as well.

const photoId = z.string()

mutation({
  name: 'orderPhotos',
  description: 'Puts all photos of a listing in order, the cover first.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: orderPhotosSchema,
  versioned: true,
  type: objectOf(photoListSchema),
  resolve: async (ctx, { target, body, expectedVersions }) => {
    const { photos } = await ctx.calendarOf(target).orderPhotos({ ...body, expectedVersions })
    return { data: photos }
  },
})

mutation({
  name: 'updatePhoto',
  description: 'Says what a photo shows, for who cannot see it.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: z.strictObject({ photoId, ...updatePhotoSchema.shape }),
  versioned: true,
  type: objectOf(photoSchema),
  resolve: async (ctx, { target, body: { photoId, ...changes }, expectedVersions }) => {
    const id = idOrNotFound('pho', photoId, 'photo')
    return (await ctx.calendarOf(target).updatePhoto({ id, changes, expectedVersions })).photo
  },
})

mutation({
  name: 'deletePhoto',
  description: 'Takes a photo out of a listing, for good.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: z.strictObject({ photoId }),
  versioned: true,
  type: Removal,
  resolve: async (ctx, { target, body, expectedVersions }) => {
    const id = idOrNotFound('pho', body.photoId, 'photo')
    await ctx.calendarOf(target).deletePhoto({ id, expectedVersions })
    return { id }
  },
})
