import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import {
  bigintMinorColumn,
  dateRangeColumn,
  idColumn,
  instantColumn,
  localDateColumn,
  locationColumn,
  tsvectorColumn,
} from '../platform/columns.ts'
import type { PriceSettings } from '../pricing/schemas.ts'
import type { LocalTime, Weekday } from '../shared/local-date.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import type { RatingTally, StayCategory } from '../shared/rating.ts'
import type { Amenity, PropertyType } from './catalogue.ts'
import type { Photo } from './photo.ts'
import type { CheckInDetails } from './schemas.ts'
import type { BookingMode, CancellationPolicy, PropertyStatus, Suspension } from './terms.ts'

/** An update that expects another version than the row has sets it to 0, which this check refuses. */
export const VERSION_CONSTRAINT = 'properties_version_is_current'

/** The same for the settings of single dates, which have a version of their own. */
export const DATES_VERSION_CONSTRAINT = 'properties_dates_version_is_current'

/** Listings with everything that their hosts decide. What search filters and sorts by is a column of its own. */
export const properties = pgTable(
  'properties',
  {
    id: idColumn('prop').primaryKey(),
    hostId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    status: text().$type<PropertyStatus>().notNull(),
    /** Why it is `suspended`, and what it was before; null exactly when it is not. */
    suspension: jsonb().$type<Suspension>(),
    version: integer().notNull(),
    /** Grows with each write of `property_dates`, so that one which arrives late is refused. */
    datesVersion: integer().notNull().default(1),
    /** From the first to the last date with settings of its own: search looks for them only there. */
    dateSettingsSpan: dateRangeColumn(),
    title: text().notNull(),
    description: text(),
    propertyType: text().$type<PropertyType>().notNull(),
    addressLine1: text(),
    city: text(),
    region: text(),
    postalCode: text(),
    country: text(),
    location: locationColumn(),
    /** What the public is told, and what search filters by: exact places could be found by ever smaller circles. */
    approximateLocation: locationColumn(),
    timeZone: text(),
    currency: text(),
    basePriceMinor: bigintMinorColumn(),
    weekendPriceMinor: bigintMinorColumn(),
    cleaningFeeMinor: bigintMinorColumn().notNull(),
    extraGuestFeeMinor: bigintMinorColumn().notNull(),
    includedGuests: integer().notNull(),
    petFeeMinor: bigintMinorColumn().notNull(),
    weeklyDiscountPercent: doublePrecision(),
    monthlyDiscountPercent: doublePrecision(),
    fees: jsonb().$type<PriceSettings['fees']>().notNull(),
    seasons: jsonb().$type<PriceSettings['seasons']>().notNull(),
    /** From the first to the last date with a price of a season. */
    seasonsSpan: dateRangeColumn().generatedAlwaysAs(sql`span_of_seasons(seasons)`),
    promotions: jsonb().$type<PriceSettings['promotions']>().notNull(),
    earlyBirdDiscount: jsonb().$type<PriceSettings['earlyBirdDiscount']>(),
    lastMinuteDiscount: jsonb().$type<PriceSettings['lastMinuteDiscount']>(),
    newListingDiscount: boolean().notNull(),
    taxRules: jsonb().$type<PriceSettings['taxRules']>().notNull(),
    maxGuests: integer(),
    bedrooms: integer().notNull(),
    beds: integer().notNull(),
    bathrooms: doublePrecision().notNull(),
    amenities: text().array().$type<Amenity[]>().notNull(),
    petsAllowed: boolean().notNull(),
    houseRules: text(),
    houseRulesVersion: integer().notNull(),
    /** How to get in: for confirmed guests alone, shortly before they come. */
    checkInDetails: jsonb().$type<CheckInDetails>(),
    checkInTime: text().$type<LocalTime>().notNull(),
    checkOutTime: text().$type<LocalTime>().notNull(),
    sameDayCutoffTime: text().$type<LocalTime>().notNull(),
    bookingMode: text().$type<BookingMode>().notNull(),
    cancellationPolicy: text().$type<CancellationPolicy>().notNull(),
    minNights: integer().notNull(),
    maxNights: integer().notNull(),
    advanceNoticeDays: integer().notNull(),
    bookingWindowDays: integer(),
    preparationNights: integer().notNull(),
    allowedCheckInDays: text().array().$type<Weekday[]>().notNull(),
    allowedCheckOutDays: text().array().$type<Weekday[]>().notNull(),
    /** The words of the title (A), of the place (B) and of the description (C). */
    searchWords: tsvectorColumn().generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', coalesce(city, '') || ' ' || coalesce(region, '')), 'B')
        || setweight(to_tsvector('simple', coalesce(description, '')), 'C')`,
    ),
    /** In one row with everything else that readers of a listing are shown, and under its version. */
    photos: jsonb().$type<readonly Photo[]>().notNull().default([]),
    /** Kept by Postgres as reviews of stays there are published and hidden. */
    rating: jsonb().$type<RatingTally<StayCategory>>(),
    /** What search sorts by, kept likewise: the mean to two decimals, among equals how many have given it; 0 without. */
    ratingRank: bigint({ mode: 'number' }).notNull().default(0),
    publishedAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
  },
  (table) => [
    index('properties_host').on(table.hostId, table.id),
    index('properties_suspended').on(table.id).where(sql`${table.status} = 'suspended'`),
    index('properties_published_newest').on(table.id).where(sql`${table.status} = 'published'`),
    index('properties_published_price')
      .on(table.basePriceMinor, table.id)
      .where(sql`${table.status} = 'published'`),
    index('properties_published_rating')
      .on(table.ratingRank, table.id)
      .where(sql`${table.status} = 'published'`),
    index('properties_published_words')
      .using('gin', table.searchWords)
      .where(sql`${table.status} = 'published'`),
    check(VERSION_CONSTRAINT, sql`${table.version} > 0`),
    check(DATES_VERSION_CONSTRAINT, sql`${table.datesVersion} > 0`),
    check(
      'properties_suspension_is_stated',
      sql`(${table.status} = 'suspended') = (${table.suspension} is not null)`,
    ),
    // A second guard behind the check that publishing makes.
    check(
      'properties_published_is_complete',
      sql`${table.status} <> 'published' or (
        ${table.description} is not null and ${table.addressLine1} is not null and ${table.city} is not null
        and ${table.country} is not null and ${table.location} is not null and ${table.approximateLocation} is not null
        and ${table.timeZone} is not null and ${table.currency} is not null and coalesce(${table.basePriceMinor}, 0) > 0
        and coalesce(${table.maxGuests}, 0) > 0)`,
    ),
  ],
)

/** Settings of single dates, which override the property's own; a null says nothing. */
export const propertyDates = pgTable(
  'property_dates',
  {
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    date: localDateColumn().notNull(),
    open: boolean(),
    priceMinor: bigintMinorColumn(),
    minStayArrival: integer(),
    maxStayArrival: integer(),
    minStayThrough: integer(),
    maxStayThrough: integer(),
    closedToArrival: boolean(),
    closedToDeparture: boolean(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.propertyId, table.date] })],
)

/** One invitation of an address and property; nobody is invited twice. */
export const CO_HOST_CONSTRAINT = 'co_hosts_email'

/** Whom a host lets act for a property. */
export const coHosts = pgTable(
  'co_hosts',
  {
    id: idColumn('coh').primaryKey(),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    /** As the host typed it: what the person's address is now is nobody's business. */
    email: text().notNull(),
    /** Null until somebody has shown that the address is theirs. */
    userId: idColumn('usr').references(() => users.id),
    role: text().$type<CoHostRole>().notNull(),
    /** Their part of the host's payouts. */
    payoutPercent: doublePrecision(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    uniqueIndex(CO_HOST_CONSTRAINT).on(table.propertyId, sql`lower(${table.email})`),
    index('co_hosts_user').on(table.userId),
    index('co_hosts_waiting').on(sql`lower(${table.email})`).where(sql`user_id is null`),
  ],
)
