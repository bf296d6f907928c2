import { z } from '@hono/zod-openapi'
import { builder, nodeOf } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { listField } from '../graphql/list-field.ts'
import type { Loaders, PropertyNode } from '../graphql/loaders.ts'
import { mutation } from '../graphql/mutation.ts'
import { Removal } from '../graphql/removal.ts'
import { PublicProfile } from '../identity/graphql.ts'
import { notFound } from '../shared/errors.ts'
import { WEEKDAYS } from '../shared/local-date.ts'
import {
  AMENITY_CODES,
  AMENITY_GROUP_NAMES,
  listAmenities,
  listPropertyTypes,
  PROPERTY_TYPE_CODES,
} from './catalogue.ts'
import { createProperty } from './create-property.ts'
import { listOwnProperties } from './list-own-properties.ts'
import {
  amenityListSchema,
  createPropertySchema,
  propertySchema,
  propertyTypeListSchema,
  publicPropertySchema,
  updatePropertySchema,
} from './schemas.ts'
import { BOOKING_MODES, CANCELLATION_POLICIES, PROPERTY_STATUSES, SUSPENSION_CAUSES } from './terms.ts'

enumOf('PropertyStatus', PROPERTY_STATUSES)
enumOf('SuspensionCause', SUSPENSION_CAUSES)
enumOf('PropertyType', PROPERTY_TYPE_CODES)
enumOf('Amenity', AMENITY_CODES)
enumOf('BookingMode', BOOKING_MODES)
enumOf('CancellationPolicy', CANCELLATION_POLICIES)
enumOf('Weekday', WEEKDAYS)
enumOf('LocationPrecision', ['approximate', 'exact'])
enumOf('AmenityGroup', AMENITY_GROUP_NAMES)

const HOSTING_ROLES = ['host', 'co_host'] as const
enumOf('HostingRole', HOSTING_ROLES)

/** As its host sees it or as everybody does: what the latter may not see is null. */
export const Property = objectOf(z.union([publicPropertySchema, propertySchema]), {
  node: true,
  complete: ({ id }, { loaders }) => propertyOrRefusal(loaders, id),
})

nodeOf(Property, 'property', (id, { loaders }) => loaders.property(id))

builder.objectField(Property, 'host', (t) =>
  t.field({
    type: PublicProfile,
    nullable: true,
    resolve: ({ hostId }, _args, { loaders }) => loaders.profile(hostId),
  }),
)

builder.queryField('property', (t) =>
  t.field({
    type: Property,
    nullable: true,
    description: 'A listing: its host sees everything, everybody else what is published.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { admit, loaders }) => {
      admit('optional')
      return await propertyOrRefusal(loaders, id)
    },
  }),
)

listField({
  name: 'ownProperties',
  description:
    'Your own listings, drafts included, newest first: those you host, or those where you act for the host.',
  type: Property,
  typeName: 'OwnProperty',
  query: z.object({
    role: z.enum(HOSTING_ROLES).default('host'),
    status: z.enum(PROPERTY_STATUSES).optional(),
  }),
  list: (ctx, { status = null, cursor = null, ...query }) =>
    listOwnProperties(ctx, { ...query, status, cursor }),
})

builder.queryFields((t) => ({
  propertyTypes: t.field({
    type: [objectOf(propertyTypeListSchema.shape.data.element, { name: 'PropertyTypeEntry' })],
    description: 'Every kind of property with its label.',
    resolve: () => listPropertyTypes(),
  }),
  amenities: t.field({
    type: [objectOf(amenityListSchema.shape.data.element, { name: 'AmenityEntry' })],
    description: 'Every amenity with its label and group.',
    resolve: () => listAmenities(),
  }),
}))

mutation({
  name: 'createProperty',
  description: 'Begins a listing: a draft, which only its host can see until it is published.',
  credentials: 'required',
  idempotency: 'accepted',
  body: createPropertySchema,
  type: Property,
  resolve: (ctx, { body }) => createProperty(ctx, body),
})

mutation({
  name: 'updateProperty',
  description: 'Changes a listing: what is absent stays, null clears a setting that may be unset.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: updatePropertySchema,
  versioned: true,
  type: Property,
  resolve: (ctx, { target, body, expectedVersions }) =>
    ctx.calendarOf(target).updateProperty({ changes: body, expectedVersions }),
})

mutation({
  name: 'publishProperty',
  description: 'Needs title, description, address, location, price with currency and capacity.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'property',
  versioned: true,
  type: Property,
  resolve: (ctx, { target, expectedVersions }) =>
    ctx.calendarOf(target).publishProperty({ expectedVersions }),
})

mutation({
  name: 'unpublishProperty',
  description: 'No new bookings come; those that exist stand.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'property',
  versioned: true,
  type: Property,
  resolve: (ctx, { target, expectedVersions }) =>
    ctx.calendarOf(target).unpublishProperty({ expectedVersions }),
})

mutation({
  name: 'archiveProperty',
  description: 'Takes a listing away for good; refused while it has bookings to come.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  versioned: true,
  type: Removal,
  resolve: async (ctx, { target, expectedVersions }) => {
    await ctx.calendarOf(target).archiveProperty({ expectedVersions })
    return { id: target }
  },
})

async function propertyOrRefusal({ property }: Loaders, id: string): Promise<PropertyNode> {
  const found = await property(id)
  if (!found) throw notFound('property')
  return found
}
