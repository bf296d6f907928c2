import { eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { PropertyId } from '../shared/id.ts'
import { properties } from './tables.ts'
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

/** A row of `readTerms` or `fenceTerms` as the terms that it holds. */
export const termsFromRow = (row: TermsSource): PropertyTerms => toTerms(row)

const TERMS_COLUMNS = {
  id: properties.id,
  hostId: properties.hostId,
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
