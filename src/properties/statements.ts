import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import { isSuspended } from '../identity/statements.ts'
import { users } from '../identity/tables.ts'
import { type Database, type Statement, violates } from '../platform/database.ts'
import { idToUuid, type PropertyId, type UserId, uuidToId } from '../shared/id.ts'
import type { LocalDate } from '../shared/local-date.ts'
import type { CoHost, CoHostRole } from '../shared/permissions.ts'
import { coHosts, DATES_VERSION_CONSTRAINT, properties, propertyDates, VERSION_CONSTRAINT } from './tables.ts'
import type { DateSettings, PropertyTerms } from './terms.ts'
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
    .set({ version: sql`${properties.version} + 1`, datesVersion: sql`${properties.datesVersion} + 1` })
    .where(eq(properties.id, propertyId))
    .returning(TERMS_COLUMNS)

/** The settings of single dates that still matter, for the same batch; see `datesFromRows`. */
export const readDateSettings = (db: Database, propertyId: PropertyId, from: LocalDate) =>
  db
    .select()
    .from(propertyDates)
    .where(and(eq(propertyDates.propertyId, propertyId), gte(propertyDates.date, from)))

/** Rows of `readDateSettings` by their date; a null says nothing, and so does an absent member. */
export function datesFromRows(
  rows: readonly (typeof propertyDates.$inferSelect)[],
): ReadonlyMap<LocalDate, DateSettings> {
  return new Map(
    rows.map(({ propertyId: _property, ...row }) => {
      const settings = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
      // safe because what is left are its members
      return [row.date, settings as unknown as DateSettings]
    }),
  )
}

/**
 * Writes the settings of some dates, in a batch that fails (`isLateWrite`) when others were written meanwhile.
 *
 * @param write.changed what each date has from now on; null for a date without settings
 * @param write.span from the first to the last date that has some afterwards; null when none has
 */
export function writeDateSettings(
  db: Database,
  write: {
    propertyId: PropertyId
    datesVersion: number
    changed: ReadonlyMap<LocalDate, DateSettings | null>
    span: { from: LocalDate; to: LocalDate } | null
  },
): Statement[] {
  const { propertyId, datesVersion, changed, span } = write
  const nextIfCurrent = sql`case when ${properties.datesVersion} = ${datesVersion - 1}::int then ${datesVersion}::int else 0 end`
  const rows = [...changed.values()].flatMap((settings) => (settings ? [rowOf(settings)] : []))
  const cleared = [...changed].flatMap(([date, settings]) => (settings ? [] : [date]))
  return [
    db
      .update(properties)
      .set({ datesVersion: nextIfCurrent, dateSettingsSpan: span })
      .where(eq(properties.id, propertyId)),
    ...(rows.length > 0 ? [upsertDates(db, propertyId, rows)] : []),
    ...(cleared.length > 0
      ? [
          db
            .delete(propertyDates)
            .where(and(eq(propertyDates.propertyId, propertyId), inArray(propertyDates.date, cleared))),
        ]
      : []),
  ]
}

const SETTING_COLUMNS = [
  'open',
  'priceMinor',
  'minStayArrival',
  'maxStayArrival',
  'minStayThrough',
  'maxStayThrough',
  'closedToArrival',
  'closedToDeparture',
  'note',
] as const satisfies readonly (keyof DateSettings)[]

const rowOf = (settings: DateSettings) => ({
  date: settings.date,
  ...Object.fromEntries(SETTING_COLUMNS.map((name) => [name, settings[name] ?? null])),
})

/** One parameter however many dates: a year of them is one text. */
const upsertDates = (db: Database, propertyId: PropertyId, rows: readonly object[]) =>
  db.execute(sql`
    insert into property_dates (property_id, date, open, price_minor, min_stay_arrival, max_stay_arrival,
      min_stay_through, max_stay_through, closed_to_arrival, closed_to_departure, note)
    select ${idToUuid(propertyId)}::uuid, d.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (
      date date, open boolean, "priceMinor" bigint, "minStayArrival" int, "maxStayArrival" int,
      "minStayThrough" int, "maxStayThrough" int, "closedToArrival" boolean, "closedToDeparture" boolean, note text)
    on conflict (property_id, date) do update set open = excluded.open, price_minor = excluded.price_minor,
      min_stay_arrival = excluded.min_stay_arrival, max_stay_arrival = excluded.max_stay_arrival,
      min_stay_through = excluded.min_stay_through, max_stay_through = excluded.max_stay_through,
      closed_to_arrival = excluded.closed_to_arrival, closed_to_departure = excluded.closed_to_departure,
      note = excluded.note`)

/** True when a write of the listing or of its dates met another version than it was based on. */
export const isLateWrite = (error: unknown): boolean =>
  violates(error, VERSION_CONSTRAINT) || violates(error, DATES_VERSION_CONSTRAINT)

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

/** Who was promised a part of the host's payouts of a property, the first first; for a batch. */
export const payoutPercentsOf = (db: Database, propertyId: SQL) =>
  db
    .select({
      userId: sql<UserId>`${coHosts.userId}`.mapWith(coHosts.userId),
      payoutPercent: sql<number>`${coHosts.payoutPercent}`.mapWith(Number),
    })
    .from(coHosts)
    .where(
      and(
        sql`${coHosts.propertyId} = ${propertyId}`,
        isNotNull(coHosts.userId),
        gt(coHosts.payoutPercent, 0),
      ),
    )
    .orderBy(asc(coHosts.id))

/** Where a host's newest listing is; part of another statement. */
export const countryOfHost = (db: Database, hostId: UserId) =>
  db
    .select({ country: properties.country })
    .from(properties)
    .where(and(eq(properties.hostId, hostId), isNotNull(properties.country)))
    .orderBy(desc(properties.id))
    .limit(1)

/** How to get into a property, which nothing else reads with it. */
export const readCheckInDetailsOf = (db: Database, propertyId: PropertyId) =>
  db
    .select({ checkInDetails: properties.checkInDetails })
    .from(properties)
    .where(eq(properties.id, propertyId))

/** A row of `readTerms` or `fenceTerms` as the terms that it holds. */
export const termsFromRow = (row: TermsSource): PropertyTerms => toTerms(row)

const TERMS_COLUMNS = {
  id: properties.id,
  hostId: properties.hostId,
  coHosts: coHostsOf(sql`properties.id`),
  status: properties.status,
  version: properties.version,
  datesVersion: properties.datesVersion,
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

/** What listings are called and who hosts them, as news about them says it; for a batch. @param ids a query of their ids */
export const listingNames = (db: Database, ids: SQLWrapper) =>
  db
    .select({
      id: properties.id,
      title: properties.title,
      timeZone: properties.timeZone,
      hostName: users.name,
    })
    .from(properties)
    .leftJoin(users, and(eq(users.id, properties.hostId), isNull(users.erasedAt)))
    .where(inArray(properties.id, ids))

/** Listings on sale of hosts who are suspended, and those that left the market with a host who is not any more; a query. */
export const listingsAstray = sql`
  select p.id from users u join properties p on p.host_id = u.id
  where u.suspended_at is not null and p.status = 'published'
  union all
  select p.id from properties p
  where p.status = 'suspended' and p.suspension ->> 'because' = 'host' and not ${isSuspended(sql`p.host_id`)}`
