import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { IMAGE_TYPES } from '../media/image.ts'
import { addPhoto } from './add-photo.ts'
import {
  altTextSchema,
  orderPhotosSchema,
  PHOTOS_MAX,
  photoFormSchema,
  photoListSchema,
  photoSchema,
  updatePhotoSchema,
} from './photo-schemas.ts'

const PHOTO_MAX_BYTES = 10 * 1024 * 1024

/** The pictures of a property. */
export function registerPhotoRoutes(app: App): void {
  app.openapi(addPhotoRoute, async (c) => {
    const { bytes, fields } = c.var.upload
    const { altText = c.req.valid('query').altText ?? null } = photoFormSchema.parse(fields)
    const { propertyId } = c.req.valid('param')
    const input = { propertyId, bytes, altText, expectedVersions: expectedVersions(c) }
    const { photo, version, isNew } = await addPhoto(c.var.ctx, input)
    setEtag(c, version, 'host')
    return c.json(photo, isNew ? 201 : 200)
  })

  app.openapi(orderPhotosRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    const { photoIds } = c.req.valid('json')
    const { photos, version } = await calendar.orderPhotos({
      photoIds,
      expectedVersions: expectedVersions(c),
    })
    setEtag(c, version, 'host')
    return c.json({ data: photos }, 200)
  })

  app.openapi(updatePhotoRoute, async (c) => {
    const { propertyId, photoId: id } = c.req.valid('param')
    const input = { id, changes: c.req.valid('json'), expectedVersions: expectedVersions(c) }
    const { photo, version } = await c.var.ctx.calendarOf(propertyId).updatePhoto(input)
    setEtag(c, version, 'host')
    return c.json(photo, 200)
  })

  app.openapi(deletePhotoRoute, async (c) => {
    const { propertyId, photoId: id } = c.req.valid('param')
    const input = { id, expectedVersions: expectedVersions(c) }
    const { version } = await c.var.ctx.calendarOf(propertyId).deletePhoto(input)
    setEtag(c, version, 'host')
    return c.body(null, 204)
  })
}

const tag = 'Properties'
const params = z.object({ propertyId: idParam('prop') })
const photoParams = z.object({ ...params.shape, photoId: idParam('pho') })

const addPhotoRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/photos',
  operationId: 'addPhoto',
  tag,
  summary: 'Add a photo',
  description:
    'The file itself, or a form with the part `file`; 10 MB at most. What it is, its content says. Where and with what ' +
    'the picture was taken is removed from it. It comes behind those that are there; a picture that is there already is ' +
    `answered with 200 and stays as it is. A property has at most ${PHOTOS_MAX}. \`ETag\` and \`If-Match\` are the ` +
    'property’s.',
  credentials: 'required',
  params,
  query: z.strictObject({ altText: altTextSchema.optional() }),
  upload: { mediaTypes: IMAGE_TYPES, maxBytes: PHOTO_MAX_BYTES, form: photoFormSchema },
  versioned: true,
  answers: { 200: photoSchema, 201: photoSchema },
  problems: [
    'forbidden',
    'account_suspended',
    'invalid_image',
    'invalid_transition',
    'limit_reached',
    'rate_limited',
  ],
})

const orderPhotosRoute = operation({
  method: 'put',
  path: '/properties/{propertyId}/photos/order',
  operationId: 'orderPhotos',
  tag,
  summary: 'Put the photos in order',
  description:
    'Names each photo of the property once. The first stands for all of them where there is room for one, as in a search.',
  credentials: 'required',
  params,
  body: orderPhotosSchema,
  versioned: true,
  answers: { 200: photoListSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'photos_differ'],
})

const updatePhotoRoute = operation({
  method: 'patch',
  path: '/properties/{propertyId}/photos/{photoId}',
  operationId: 'updatePhoto',
  tag,
  summary: 'Say what a photo shows',
  credentials: 'required',
  params: photoParams,
  body: updatePhotoSchema,
  versioned: true,
  answers: { 200: photoSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const deletePhotoRoute = operation({
  method: 'delete',
  path: '/properties/{propertyId}/photos/{photoId}',
  operationId: 'deletePhoto',
  tag,
  summary: 'Delete a photo',
  description: 'Its file is deleted within a minute. A published property may be without photos.',
  credentials: 'required',
  params: photoParams,
  versioned: true,
  answers: { 204: null },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})
