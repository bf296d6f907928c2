import { env } from 'cloudflare:workers'
import { parseConfig } from '../../src/config.ts'
import type { IdempotencyRequest } from '../../src/idempotency/idempotency.ts'
import { sessions, users } from '../../src/identity/tables.ts'
import type { CalendarVerbs } from '../../src/objects/calendar-verbs.ts'
import { createDatabase, type Database } from '../../src/platform/database.ts'
import { createListingCache } from '../../src/platform/listing-cache.ts'
import { createLogger } from '../../src/platform/logger.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { draftProperty, moveProperty, type Property } from '../../src/properties/property.ts'
import { insertProperty } from '../../src/properties/repository.ts'
import { type CreatePropertyInput, createPropertySchema } from '../../src/properties/schemas.ts'
import { type Actor, ANONYMOUS } from '../../src/shared/actor.ts'
import { newId, type PropertyId } from '../../src/shared/id.ts'
import { fromIso } from '../../src/shared/local-date.ts'

export const SECRET = 'a secret of at least thirty-two characters'
export const NOW = fromIso('2026-11-22T10:00:00Z')
/** Where the Worker under test is reached. */
export const SITE = { PUBLIC_URL: 'http://holdfast.test' }
export const MOMENT = { now: NOW, secret: SECRET }

/** What a host sends for a flat in Lyon that can be published; through the schema, like everything a host sends. */
export function propertyInput(overrides: object = {}): CreatePropertyInput {
  return createPropertySchema.parse({
    title: 'Bright flat',
    description: 'Two rooms and a balcony.',
    propertyType: 'apartment',
    address: {
      line1: '12 Rue des Lilas',
      city: 'Lyon',
      region: 'Auvergne-Rhône-Alpes',
      postalCode: '69003',
      country: 'FR',
    },
    location: { lat: 45.7578, lng: 4.8554 },
    currency: 'EUR',
    basePriceMinor: 10_000,
    maxGuests: 4,
    ...overrides,
  })
}

export function draft(
  overrides: object = {},
  identity: Partial<Pick<Property, 'id' | 'hostId'>> = {},
): Property {
  return draftProperty(
    { id: newId('prop'), hostId: newId('usr'), ...identity },
    propertyInput(overrides),
    MOMENT,
  )
}

export function published(
  overrides: object = {},
  identity: Partial<Pick<Property, 'id' | 'hostId'>> = {},
): Property {
  return moveProperty(draft(overrides, identity), 'published', NOW)
}

type Environment = { DATABASE_URL: string; NEON_PROXY_URL: string; LISTINGS: KVNamespace }

/** What the verbs of properties and search use: the real database and KV of this test file, and a fixed time. */
export function propertyWorld(actor: Actor = ANONYMOUS) {
  const { DATABASE_URL, NEON_PROXY_URL, LISTINGS } = env as unknown as Environment
  const meter = createMeter()
  const background: Promise<unknown>[] = []
  /** The properties whose listing the verb asked to refresh. */
  const refreshed: PropertyId[] = []
  const refreshListing = (propertyId: PropertyId) => async () => void refreshed.push(propertyId)
  const ctx = {
    actor,
    config: parseConfig({ ...env, SIGNING_SECRET: SECRET }),
    now: () => NOW,
    newId,
    db: createDatabase({ url: DATABASE_URL, proxyUrl: NEON_PROXY_URL, meter }),
    listings: createListingCache(LISTINGS, meter),
    // safe because nothing else of the calendar is called from the edge by these verbs
    calendarOf: (id: PropertyId) =>
      ({
        refreshListing: refreshListing(id),
        readBookedProperty: async () => null,
      }) as unknown as CalendarVerbs,
    idempotency: null as IdempotencyRequest | null,
    replayed: false,
    markReplayed: () => {
      ctx.replayed = true
    },
    background: (work: Promise<unknown>) => void background.push(work),
    log: createLogger(),
    meter,
  }
  return { ctx, refreshed, trips: () => ({ db: meter.spent.db.trips, kv: meter.spent.kv.trips }) }
}

type UserActor = Extract<Actor, { kind: 'user' }>

/** A user with a live session in the database. */
export async function newHost(db: Database): Promise<UserActor> {
  const [userId, sessionId] = [newId('usr'), newId('ses')]
  await db.batch([
    db.insert(users).values({
      id: userId,
      email: `${userId}@example.com`,
      name: 'A host',
      passwordHash: 'none',
      createdAt: NOW,
    }),
    // Sessions live on real time.
    db.insert(sessions).values({
      id: sessionId,
      userId,
      createdAt: Date.now(),
      lastSeenAt: Date.now(),
      expiresAt: Date.now() + 60_000,
    }),
  ])
  return { kind: 'user', userId, sessionId, roles: [], isRecent: true, hasSecondFactor: false }
}

/** A published property in the database, past the verbs: for tests that are about reading. */
export async function storedListing(
  db: Database,
  host: UserActor,
  overrides: object = {},
): Promise<Property> {
  const property = published(overrides, { hostId: host.userId })
  await insertProperty(db, property)
  return property
}
