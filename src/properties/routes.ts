import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { listAmenities, listPropertyTypes } from './catalogue.ts'
import { registerCoHostRoutes } from './co-host-routes.ts'
import { createProperty } from './create-property.ts'
import { getProperty } from './get-property.ts'
import { listOwnProperties } from './list-own-properties.ts'
import { registerModerationRoutes } from './moderation-routes.ts'
import { registerPhotoRoutes } from './photo-routes.ts'
import {
  amenityListSchema,
  createPropertySchema,
  propertySchema,
  propertyTypeListSchema,
  publicPropertySchema,
  updatePropertySchema,
} from './schemas.ts'
import { PROPERTY_STATUSES } from './terms.ts'

export function registerPropertyRoutes(app: App): void {
  app.openapi(createPropertyRoute, async (c) => {
    const property = await createProperty(c.var.ctx, c.req.valid('json'))
    setEtag(c, property.version, 'host', property.rating)
    c.header('Location', `/properties/${property.id}`)
    return c.json(property, 201)
  })

  app.openapi(getPropertyRoute, async (c) => {
    const property = await getProperty(c.var.ctx, c.req.valid('param'))
    const view = property.locationPrecision === 'exact' ? 'host' : 'public'
    setEtag(c, property.version, view, property.rating)
    return c.json(property, 200)
  })

  app.openapi(listOwnPropertiesRoute, async (c) => {
    const { role, status = null, limit, cursor = null } = c.req.valid('query')
    return c.json(await listOwnProperties(c.var.ctx, { role, status, limit, cursor }), 200)
  })

  app.openapi(updatePropertyRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    const input = { changes: c.req.valid('json'), expectedVersions: expectedVersions(c) }
    const property = await calendar.updateProperty(input)
    setEtag(c, property.version, 'host', property.rating)
    return c.json(property, 200)
  })

  app.openapi(publishPropertyRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    const property = await calendar.publishProperty({ expectedVersions: expectedVersions(c) })
    setEtag(c, property.version, 'host', property.rating)
    return c.json(property, 200)
  })

  app.openapi(unpublishPropertyRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    const property = await calendar.unpublishProperty({ expectedVersions: expectedVersions(c) })
    setEtag(c, property.version, 'host', property.rating)
    return c.json(property, 200)
  })

  app.openapi(archivePropertyRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    await calendar.archiveProperty({ expectedVersions: expectedVersions(c) })
    return c.body(null, 204)
  })

  app.openapi(listPropertyTypesRoute, (c) => {
    c.header('Cache-Control', CATALOGUE_CACHING)
    return c.json({ data: listPropertyTypes() }, 200)
  })

  app.openapi(listAmenitiesRoute, (c) => {
    c.header('Cache-Control', CATALOGUE_CACHING)
    return c.json({ data: listAmenities() }, 200)
  })

  registerPhotoRoutes(app)
  registerModerationRoutes(app)
  registerCoHostRoutes(app)
}

// Catalogues change with deployments only.
const CATALOGUE_CACHING = 'public, max-age=3600'

const tag = 'Properties'
const params = z.object({ propertyId: idParam('prop') })

const createPropertyRoute = operation({
  method: 'post',
  path: '/properties',
  operationId: 'createProperty',
  tag,
  summary: 'Begin a listing',
  description: 'Creates a draft, which only its host can see until it is published.',
  credentials: 'required',
  body: createPropertySchema,
  answers: { 201: propertySchema },
  problems: ['account_suspended'],
})

const getPropertyRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}',
  operationId: 'getProperty',
  tag,
  summary: 'Read a listing',
  description:
    'The public sees published listings with an approximate location and without street and postal code; ' +
    'the host sees everything, and a guest from the confirmation of a booking on where exactly it is. What others than ' +
    'the host see is up to a minute old in some parts of the world.',
  credentials: 'optional',
  params,
  versioned: true,
  answers: { 200: z.union([publicPropertySchema, propertySchema]) },
  problems: [],
})

const listOwnPropertiesRoute = operation({
  method: 'get',
  path: '/users/me/properties',
  operationId: 'listOwnProperties',
  tag,
  summary: 'List your own listings',
  description: 'Drafts included, newest first: those you host, or those where you act for the host.',
  credentials: 'required',
  query: z.strictObject({
    ...pageQuery,
    role: z.enum(['host', 'co_host']).default('host').openapi({
      description: 'With `co_host`, `GET /properties/{propertyId}/co-hosts` says in which role you act.',
    }),
    status: z.enum(PROPERTY_STATUSES).optional(),
  }),
  answers: { 200: pageOf(propertySchema).openapi('PropertyPage') },
  problems: ['invalid_cursor'],
})

const updatePropertyRoute = operation({
  method: 'patch',
  path: '/properties/{propertyId}',
  operationId: 'updateProperty',
  tag,
  summary: 'Change a listing',
  description:
    'Bookings that exist keep the terms they were made under. A published listing cannot lose what publishing needs. ' +
    'A new location brings its time zone along, unless another zone was chosen.',
  credentials: 'required',
  params,
  body: updatePropertySchema,
  versioned: true,
  answers: { 200: propertySchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'incomplete_listing'],
})

const publishPropertyRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/publish',
  operationId: 'publishProperty',
  tag,
  summary: 'Publish a listing',
  description: 'Needs title, description, address, location, price with currency and capacity.',
  credentials: 'required',
  params,
  versioned: true,
  answers: { 200: propertySchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'incomplete_listing'],
})

const unpublishPropertyRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/unpublish',
  operationId: 'unpublishProperty',
  tag,
  summary: 'Hide a listing',
  description: 'No new bookings come; those that exist stand.',
  credentials: 'required',
  params,
  versioned: true,
  answers: { 200: propertySchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const archivePropertyRoute = operation({
  method: 'delete',
  path: '/properties/{propertyId}',
  operationId: 'archiveProperty',
  tag,
  summary: 'Archive a listing',
  description: 'For good; refused while holds or bookings have nights from today on.',
  credentials: 'required',
  params,
  versioned: true,
  answers: { 204: null },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'has_future_bookings'],
})

const listPropertyTypesRoute = operation({
  method: 'get',
  path: '/catalog/property-types',
  operationId: 'listPropertyTypes',
  tag: 'Catalogues',
  summary: 'What a property can be',
  description: 'The values of `propertyType`, with names to show.',
  credentials: 'ignored',
  answers: { 200: propertyTypeListSchema },
  problems: [],
})

const listAmenitiesRoute = operation({
  method: 'get',
  path: '/catalog/amenities',
  operationId: 'listAmenities',
  tag: 'Catalogues',
  summary: 'What a property can offer',
  description: 'The values of `amenities`, with names to show and the groups they belong to.',
  credentials: 'ignored',
  answers: { 200: amenityListSchema },
  problems: [],
})
