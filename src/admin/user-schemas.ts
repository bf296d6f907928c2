import { z } from '@hono/zod-openapi'
import { BOOKING_STATUSES } from '../bookings/booking.ts'
import { PROPERTY_STATUSES } from '../properties/terms.ts'
import { ROLES } from '../shared/actor.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

/** `suspended`: it may not act. `erased`: nothing is known of who it was. */
export const ACCOUNT_STATUSES = ['active', 'suspended', 'erased'] as const

const statusSchema = z.enum(ACCOUNT_STATUSES).openapi('AccountStatus', {
  description: '`suspended`: it may not act. `erased`: nothing is known any more of who it was.',
})

const roleSchema = z.enum(ROLES).openapi('Role')

const accountFields = {
  id: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  name: z.string(),
  status: statusSchema,
  suspension: z
    .object({ reason: z.string().nullable(), since: instant })
    .nullable()
    .openapi('AccountSuspensionOrNull', { description: 'Null unless it is suspended.' }),
  roles: z.array(roleSchema),
  hasSecondFactor: z.boolean().openapi({ description: 'One-time codes or a passkey.' }),
  createdAt: instant,
}

const ACCOUNT_EXAMPLE = {
  id: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e',
  email: 'lyra@example.com',
  emailVerified: true,
  name: 'Lyra',
  status: 'suspended',
  suspension: { reason: 'Payments with cards of other people.', since: '2026-11-26T12:00:00.000Z' },
  roles: [],
  hasSecondFactor: false,
  createdAt: '2026-03-01T09:00:00.000Z',
}

/** An account as those who run the marketplace see it. */
export const accountSchema = z.object(accountFields).openapi('Account', { example: ACCOUNT_EXAMPLE })
export type Account = z.output<typeof accountSchema>

/** More of them are counted by nobody at a glance. */
export const OPEN_BOOKINGS_SHOWN_MAX = 100

const openBookingSchema = z
  .object({
    id: z.string(),
    propertyId: z.string(),
    side: z.enum(['guest', 'host']),
    status: z.enum(BOOKING_STATUSES).openapi('BookingStatus'),
    checkIn: z.iso.date(),
    checkOut: z.iso.date(),
  })
  .openapi('OpenBooking')

/** The same with what hangs on it. */
export const accountDetailSchema = z
  .object({
    ...accountFields,
    liveSessions: z.int(),
    liveApiKeys: z.int(),
    listings: z
      .object(Object.fromEntries(PROPERTY_STATUSES.map((status) => [status, z.int()])) as ListingCounts)
      .openapi('ListingCounts', { description: 'How many listings it hosts in each status.' }),
    openBookings: z
      .array(openBookingSchema)
      .max(OPEN_BOOKINGS_SHOWN_MAX)
      .openapi({ description: 'Bookings on either side that are not over, the next first; they stand.' }),
  })
  .openapi('AccountDetail', {
    example: {
      ...ACCOUNT_EXAMPLE,
      liveSessions: 0,
      liveApiKeys: 0,
      listings: { draft: 0, published: 0, unpublished: 0, suspended: 1, archived: 0 },
      openBookings: [
        {
          id: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f',
          propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
          side: 'host',
          status: 'confirmed',
          checkIn: '2026-12-20',
          checkOut: '2026-12-27',
        },
      ],
    },
  })
export type AccountDetail = z.output<typeof accountDetailSchema>

// safe because there is one member for each status
type ListingCounts = Record<(typeof PROPERTY_STATUSES)[number], z.ZodInt>

export const listUsersQuerySchema = z.object({
  q: z.string().trim().min(2).max(200).optional().openapi({
    description: 'A part of the e-mail address or the name, or an id.',
    example: 'lyra',
  }),
  status: statusSchema.optional(),
  role: roleSchema.optional(),
})
export type ListUsersQuery = z.output<typeof listUsersQuerySchema>

const REASON_MAX_LENGTH = 2_000

const reasonOf = (description: string, example: string) =>
  z.strictObject({
    reason: z.string().trim().min(1).max(REASON_MAX_LENGTH).openapi({ description, example }),
  })

export const suspendUserSchema = reasonOf(
  'What the person is told.',
  'Payments with cards of other people.',
).openapi('SuspendUserInput')
export type SuspendUserInput = z.output<typeof suspendUserSchema>

export const restoreUserSchema = reasonOf(
  'Why; for those who look at it later.',
  'The bank has confirmed that the cards are theirs.',
).openapi('RestoreUserInput')
export type RestoreUserInput = z.output<typeof restoreUserSchema>

export const changeUserRolesSchema = reasonOf(
  'Why; for whoever approves it, and for those who look at it later.',
  'Joins the team that answers guests.',
)
  .extend({
    roles: z
      .array(roleSchema)
      .max(ROLES.length)
      .refine((roles) => new Set(roles).size === roles.length, 'Each role once.')
      .openapi({ description: 'All roles that the account is to have; none for `[]`.' }),
  })
  .openapi('ChangeUserRolesInput')
export type ChangeUserRolesInput = z.output<typeof changeUserRolesSchema>
