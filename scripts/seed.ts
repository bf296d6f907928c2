import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { bookingEvents, bookings } from '../src/bookings/tables.ts'
import { calendarClaims, calendarEntries, calendars } from '../src/calendar/tables.ts'
import { users } from '../src/identity/tables.ts'
import { insertProperty } from '../src/properties/repository.ts'
import { properties } from '../src/properties/tables.ts'
import { toTerms } from '../src/properties/views.ts'
import type { Instant } from '../src/shared/local-date.ts'
import { asDatabase } from './local/as-database.ts'
import { databaseReasonOf, HumanError, reportFailure } from './local/human-error.ts'
import { isOnThisMachine } from './local/is-on-this-machine.ts'
import { type BookedCalendar, bookedCalendar } from './seed/bookings.ts'
import { demoListings, withPhotos } from './seed/listings.ts'
import { seedMarket } from './seed/market.ts'
import { DEMO_PASSWORD, DEMO_PASSWORD_HASH, demoPeople, type Person } from './seed/people.ts'
import type { DemoFile } from './seed/photos.ts'
import { sellStays } from './seed/stays.ts'

export interface SeedDemoWorldOptions {
  /** A migrated database. */
  databaseUrl: string
  /** All dates and instants lie around it. */
  now: Instant
  /** `SIGNING_SECRET` of the Worker that will serve the listings: from it their approximate places follow. */
  signingSecret: string
  /** Brings the files of photos to where the Worker reads them; without it there are no photos. */
  storeFiles?: (files: readonly DemoFile[]) => Promise<void>
  onProgress: (line: string) => void
}

/**
 * Fills an empty database with a small world to look at: hosts with homes, guests, and about sixty paid stays before
 * and after today. The same each time, but for the dates and what follows from them.
 *
 * It goes straight into Postgres, in one transaction; calendar objects adopt it with their first question. Nobody is
 * told of it: there are no domain events, and no payments at Stripe.
 *
 * @returns false when there are listings already: then nothing is touched
 * @throws HumanError when the database cannot be reached or has not been migrated
 */
export async function seedDemoWorld(options: SeedDemoWorldOptions): Promise<boolean> {
  const client = new pg.Client({ connectionString: options.databaseUrl })
  try {
    await client.connect()
    const db = drizzle(client, { casing: 'snake_case' })
    return await db.transaction((transaction) => fillIfEmpty(transaction, options))
  } catch (failure) {
    throw new HumanError(`the demo data cannot be written: ${databaseReasonOf(failure)}`)
  } finally {
    await client.end().catch(() => {})
  }
}

// Any number will do as long as it stays the same: two who fill the same database at once take turns.
const LOCK_ID = 7_202_612

async function fillIfEmpty(db: NodePgDatabase, options: SeedDemoWorldOptions): Promise<boolean> {
  await db.execute(sql`select pg_advisory_xact_lock(${LOCK_ID})`)
  const [listing] = await db.select({ id: properties.id }).from(properties).limit(1)
  if (listing) return false
  options.onProgress('filling the database with demo data')
  const { files, ...world } = demoWorld(options)
  // First: photos without files would be seen, files without photos are only there.
  if (files.length > 0) await options.storeFiles?.(files)
  await insertWorld(db, world)
  return true
}

function demoWorld({ now, signingSecret, storeFiles }: SeedDemoWorldOptions) {
  const { hosts, guests } = demoPeople(now)
  const shown = demoListings(hosts, { now, secret: signingSecret }).map((listing) =>
    storeFiles ? withPhotos(listing) : { listing, files: [] },
  )
  const listings = shown.map(({ listing }) => listing)
  const calendars = listings
    .filter(({ isNew }) => !isNew)
    .map(({ property }) => {
      const terms = toTerms(property)
      return bookedCalendar(terms, sellStays(terms, guests, now), now)
    })
  return { people: [...hosts, ...guests], listings, calendars, files: shown.flatMap(({ files }) => files) }
}

interface World {
  people: Person[]
  listings: ReturnType<typeof demoListings>
  calendars: BookedCalendar[]
}

async function insertWorld(
  db: NodePgDatabase,
  { people, listings, calendars: booked }: World,
): Promise<void> {
  await db.insert(users).values(people.map((person) => ({ ...person, passwordHash: DEMO_PASSWORD_HASH })))
  for (const { property } of listings) await insertProperty(asDatabase(db), property)
  await db.insert(bookings).values(booked.flatMap((of) => of.bookings))
  await db.insert(bookingEvents).values(booked.flatMap((of) => of.events))
  await db.insert(calendars).values(booked.map((of) => of.calendar))
  await db.insert(calendarEntries).values(booked.flatMap((of) => of.entries))
  await db.insert(calendarClaims).values(booked.flatMap((of) => of.claims))
}

/**
 * Whether a database gets the demo world. Its people have a public password, so a database that is not on this machine
 * gets it only when somebody says so.
 *
 * @param wish the environment's `SEED`: `1` for yes, `0` for no
 */
export function maySeed(databaseUrl: string, wish: string | undefined): boolean {
  return wish === '1' || (wish !== '0' && isOnThisMachine(databaseUrl))
}

/** `--properties N --bookings M`: a market of that size instead of the demo world; null without them. */
function marketAskedFor(): { properties: number; bookings: number } | null {
  const { values } = parseArgs({ options: { properties: { type: 'string' }, bookings: { type: 'string' } } })
  if (values.properties === undefined) return null
  const [properties, bookings] = [values.properties, values.bookings ?? '0'].map((text) => {
    if (!/^\d{1,8}$/.test(text)) throw new HumanError(`"${text}" is not a number of things to make`)
    return Number(text)
  })
  return { properties: properties ?? 0, bookings: bookings ?? 0 }
}

async function main(): Promise<void> {
  const { DATABASE_URL, SIGNING_SECRET, SEED } = process.env
  if (DATABASE_URL === undefined) throw new HumanError('set DATABASE_URL to the database to fill')
  if (!maySeed(DATABASE_URL, SEED)) {
    throw new HumanError('the demo people have a public password: they go elsewhere with SEED=1 only')
  }
  const [now, market] = [Date.now(), marketAskedFor()]
  if (market) {
    const today = new Date(now).toISOString().slice(0, 10)
    await seedMarket({ databaseUrl: DATABASE_URL, ...market, today, onProgress: console.log })
    return
  }
  const signingSecret = SIGNING_SECRET ?? randomBytes(32).toString('base64url')
  const filled = await seedDemoWorld({
    databaseUrl: DATABASE_URL,
    now,
    signingSecret,
    onProgress: console.log,
  })
  console.log(
    filled ? `done; everybody’s password is ${DEMO_PASSWORD}` : 'there are listings already; nothing to do',
  )
}

if (import.meta.main) {
  await main().catch((failure) => {
    reportFailure(failure)
    process.exitCode = 1
  })
}
