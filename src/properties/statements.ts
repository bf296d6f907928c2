import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { type PropertyId, type UserId, uuidToId } from '../shared/id.ts'
import type { CoHost, CoHostRole } from '../shared/permissions.ts'
import { coHosts, properties } from './tables.ts'
import type { PropertyTerms } from './terms.ts'
import { type TermsSource, toTerms } from './views.ts'

/** What a calendar object decides from, for the batch in which it reads its own tables too; see `termsFromRow`. */
export const readTerms = (db: Database, propertyId: PropertyId) =>
  db.select(TERMS_COLUMNS).from(properties).where(eq(properties.id, propertyId))

/**
 * The same, and a step of the version: every write that was sent before and has not arrived yet will be refused
 * when it does, so that what is read here stays true.
 */
export const fenceTerms = (db: Database, propertyId: PropertyId) =>
  db
    .update(properties)
    .set({ version: sql`${properties.version} + 1` })
    .where(eq(properties.id, propertyId))
    .returning(TERMS_COLUMNS)

/**
 * Who may act for the host, beside the columns of a row that has the property's id.
 *
 * @param propertyId qualified, because the subquery has an `id` of its own
 */
export const coHostsOf = (propertyId: SQL) =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('userId', user_id, 'role', role) order by id), '[]')
    from co_hosts where co_hosts.property_id = ${propertyId} and user_id is not null)`.mapWith(coHostsFrom)

// The drivers differ in whether they parse JSON.
function coHostsFrom(value: unknown): CoHost[] {
  // safe because the query above made it
  const rows = (typeof value === 'string' ? JSON.parse(value) : value) as {
    userId: string
    role: CoHostRole
  }[]
  return rows.map(({ userId, role }) => ({ userId: uuidToId('usr', userId), role }))
}

/** The properties where somebody is a co-host in one of the roles; for a condition of another statement. */
export const propertiesCoHostedBy = (db: Database, userId: UserId, roles: readonly CoHostRole[]) =>
  db
    .select({ propertyId: coHosts.propertyId })
    .from(coHosts)
    .where(and(eq(coHosts.userId, userId), inArray(coHosts.role, [...roles])))

/** A row of `readTerms` or `fenceTerms` as the terms that it holds. */
export const termsFromRow = (row: TermsSource): PropertyTerms => toTerms(row)

const TERMS_COLUMNS = {
  id: properties.id,
  hostId: properties.hostId,
  coHosts: coHostsOf(sql`properties.id`),
  status: properties.status,
  version: properties.version,
  title: properties.title,
  timeZone: properties.timeZone,
  currency: properties.currency,
  basePriceMinor: properties.basePriceMinor,
  weekendPriceMinor: properties.weekendPriceMinor,
  cleaningFeeMinor: properties.cleaningFeeMinor,
  extraGuestFeeMinor: properties.extraGuestFeeMinor,
  includedGuests: properties.includedGuests,
  petFeeMinor: properties.petFeeMinor,
  weeklyDiscountPercent: properties.weeklyDiscountPercent,
  monthlyDiscountPercent: properties.monthlyDiscountPercent,
  fees: properties.fees,
  seasons: properties.seasons,
  promotions: properties.promotions,
  earlyBirdDiscount: properties.earlyBirdDiscount,
  lastMinuteDiscount: properties.lastMinuteDiscount,
  newListingDiscount: properties.newListingDiscount,
  taxRules: properties.taxRules,
  maxGuests: properties.maxGuests,
  petsAllowed: properties.petsAllowed,
  houseRules: properties.houseRules,
  houseRulesVersion: properties.houseRulesVersion,
  checkInTime: properties.checkInTime,
  checkOutTime: properties.checkOutTime,
  sameDayCutoffTime: properties.sameDayCutoffTime,
  bookingMode: properties.bookingMode,
  cancellationPolicy: properties.cancellationPolicy,
  minNights: properties.minNights,
  maxNights: properties.maxNights,
  advanceNoticeDays: properties.advanceNoticeDays,
  bookingWindowDays: properties.bookingWindowDays,
  preparationNights: properties.preparationNights,
  allowedCheckInDays: properties.allowedCheckInDays,
  allowedCheckOutDays: properties.allowedCheckOutDays,
  publishedAt: properties.publishedAt,
}
