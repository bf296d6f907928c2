import { argon2Sync } from 'node:crypto'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { chanceOf, idAt } from '../../scripts/seed/chance.ts'
import { demoListings } from '../../scripts/seed/listings.ts'
import { DAY_MS, DEMO_PASSWORD, DEMO_PASSWORD_HASH, demoPeople } from '../../scripts/seed/people.ts'
import { sellStays } from '../../scripts/seed/stays.ts'
import { maySeed, seedDemoWorld } from '../../scripts/seed.ts'
import { TRANSITIONS } from '../../src/bookings/booking.ts'
import { passwordWeakness } from '../../src/identity/password-rules.ts'
import { cleanImage } from '../../src/media/image.ts'
import { toTerms } from '../../src/properties/views.ts'
import { uuidToId } from '../../src/shared/id.ts'
import { createTestDatabase, useTestDatabase } from './support/test-database.ts'

// A Wednesday in winter, and Postgres's own clock does not matter.
const NOW = Date.UTC(2027, 1, 3, 9, 30)

describe('the demo world in Postgres', () => {
  const database = useDatabase()

  it('is written once, even by two at the same moment, and left alone afterwards', async () => {
    const seeds = await Promise.all([database.seed(), database.seed()])
    expect(seeds.toSorted()).toEqual([false, true])
    expect(await database.seed(NOW + 30 * DAY_MS)).toBe(false)
    const [counts] = await database.rows(
      `select (select count(*)::int from users) as users, (select count(*)::int from properties) as properties`,
    )
    expect(counts).toEqual({ users: 8, properties: 14 })
  })

  it('has photos where their files can be stored, and the files are there first', async () => {
    const other = await createTestDatabase('seed-photos')
    const client = new pg.Client({ connectionString: other.url })
    await client.connect()
    const stored = new Map<string, Uint8Array>()
    const storeFiles = async (files: readonly { key: string; bytes: Uint8Array }[]) => {
      const { rows } = await client.query('select 1 from properties')
      expect(rows).toEqual([])
      for (const { key, bytes } of files) stored.set(key, bytes)
    }
    try {
      await seedDemoWorld({ ...SEED, databaseUrl: other.url, storeFiles })
      const { rows } = await client.query(
        `select photo from properties, jsonb_array_elements(photos) as photo order by 1`,
      )
      const photos: { key: string; width: number; height: number }[] = rows.map(({ photo }) => photo)
      expect(photos.map(({ key }) => key).toSorted()).toEqual([...stored.keys()].toSorted())
      expect(photos).toHaveLength(28)
      for (const { key, width, height } of photos) {
        const picture = cleanImage(stored.get(key) ?? new Uint8Array())
        expect(picture).toMatchObject({ ok: true, value: { type: 'image/png', width, height } })
        expect(stored.get(key)?.length).toBeLessThan(16_000)
      }
    } finally {
      await client.end()
      await other.drop()
    }
  })

  it('has none where they cannot', async () => {
    await database.seed()
    expect(await database.rows(`select 1 from properties where photos <> '[]'`)).toEqual([])
  })

  it('has only published listings, in many currencies and both booking modes', async () => {
    await database.seed()
    const [variety] = await database.rows(
      `select array_agg(distinct status) as status, count(distinct currency)::int as currencies,
        count(distinct country)::int as countries, count(distinct cancellation_policy)::int as policies,
        array_agg(distinct booking_mode order by booking_mode) as modes
      from properties`,
    )
    expect(variety).toEqual({
      status: ['published'],
      currencies: 8,
      countries: 9,
      policies: 6,
      modes: ['instant', 'request'],
    })
  })

  it('has about sixty paid stays, before and after today, each with its claim on exactly its nights', async () => {
    await database.seed()
    const [stays] = await database.rows(
      `select count(*)::int as total,
        count(*) filter (where check_out < '2027-02-03')::int > 15 as many_past,
        count(*) filter (where check_in > '2027-02-03')::int > 15 as many_future,
        count(*) filter (where stay = daterange(check_in, check_out) and kind = 'booking'
          and claims.property_id = b.property_id and holder_id = guest_id
          and deadline is not distinct from case b.status
            when 'confirmed' then (b.check_in + b.check_in_time::time) at time zone b.time_zone
              - case when b.announced_check_in is null then interval '48 hours' else interval '0' end
            when 'in_stay' then (b.check_out + b.check_out_time::time) at time zone b.time_zone end)::int as claimed
      from bookings b left join lateral (
        select * from calendar_claims c where c.property_id = b.property_id and c.stay && daterange(b.check_in, b.check_out)
      ) claims on true`,
    )
    expect(stays).toMatchObject({ many_past: true, many_future: true, claimed: stays?.['total'] })
    expect(stays?.['total']).toBeGreaterThan(50)
    expect(stays?.['total']).toBeLessThan(75)
  })

  it('contradicts no rule: parties fit, lengths too, hosts are not their own guests, sums add up', async () => {
    await database.seed()
    const faulty = await database.rows(
      `select b.id from bookings b join properties p on p.id = b.property_id where
        b.host_id <> p.host_id or b.guest_id = b.host_id or b.currency <> p.currency
        or not b.check_out - b.check_in between p.min_nights and p.max_nights
        or jsonb_array_length(b.nights) <> b.check_out - b.check_in
        or (b.guests->>'adults')::int + (b.guests->>'children')::int > p.max_guests
        or ((b.guests->>'pets')::int > 0 and not p.pets_allowed)
        or b.created_at < p.published_at or b.confirmed_at > timestamptz '2027-02-03 09:30Z'
        or b.created_at > b.check_in
        or b.total_minor <> (b.totals->'payin'->>'amountMinor')::bigint
        or b.total_minor <> (b.totals->'payout'->>'amountMinor')::bigint
          + (b.totals->'platform'->>'amountMinor')::bigint + (b.totals->'tax'->>'amountMinor')::bigint
        or b.total_minor <> (
          select sum((line->'total'->>'amountMinor')::bigint) from jsonb_array_elements(b.lines) as line
          where line->>'payer' = 'guest')`,
    )
    expect(faulty).toEqual([])
  })

  it('tells a legal history of each booking, in the order of a calendar log that Postgres has followed', async () => {
    await database.seed()
    const moves = await database.rows(
      `select distinct e."from", e."to", e.cause from booking_events e order by e."from" nulls first`,
    )
    for (const move of moves) expect(TRANSITIONS).toContainEqual(expect.objectContaining(move))
    const broken = await database.rows(
      `select c.property_id from calendars c
      where c.seq <> (select count(*) from calendar_entries e where e.property_id = c.property_id)
        or c.seq <> (select count(*) from booking_events e join bookings b on b.id = e.booking_id
          where b.property_id = c.property_id)
        or c.head_hash <> (select hash from calendar_entries e where e.property_id = c.property_id and e.seq = c.seq)`,
    )
    expect(broken).toEqual([])
  })
})

describe('the demo world', () => {
  it('is the same each time, but for its dates', () => {
    const world = (now: number) =>
      listingsAt(now).map(({ property }) => ({ ...property, id: null, hostId: null, createdAt: 0 }))
    expect(world(NOW).map(({ title }) => title)).toEqual(
      world(NOW + 1_000 * DAY_MS).map(({ title }) => title),
    )
    expect(world(NOW)).toEqual(world(NOW))
  })

  it('is well booked on whatever day it is made', () => {
    const { guests } = demoPeople(NOW)
    for (let day = 0; day < 400; day += 37) {
      const now = NOW + day * DAY_MS
      const homes = listingsAt(now).filter(({ isNew }) => !isNew)
      const stays = homes.flatMap(({ property }) => sellStays(toTerms(property), guests, now))
      expect(stays.length).toBeGreaterThan(50)
      expect(stays.length).toBeLessThan(75)
      expect(stays.every(({ paidAt }) => paidAt < now)).toBe(true)
    }
  })

  it('lets everybody in with the documented password', () => {
    const {
      m,
      t,
      p,
      salt = '',
      tag = '',
    } = /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=(?<p>\d+)\$(?<salt>.+)\$(?<tag>.+)$/.exec(
      DEMO_PASSWORD_HASH,
    )?.groups ?? {}
    expect({ m, t, p }).toEqual({ m: '19456', t: '2', p: '1' })
    const computed = argon2Sync('argon2id', {
      message: DEMO_PASSWORD,
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(m),
      passes: Number(t),
      parallelism: Number(p),
      tagLength: 32,
    })
    expect(computed.toString('base64').replace('=', '')).toBe(tag)
  })

  it('has a password that registration would take from any of its people', () => {
    const { hosts, guests } = demoPeople(NOW)
    for (const { email } of [...hosts, ...guests]) expect(passwordWeakness(DEMO_PASSWORD, email)).toBeNull()
  })

  it('goes into a database elsewhere only when somebody says so', () => {
    const here = 'postgresql://someone@127.0.0.1:5432/holdfast'
    expect([maySeed(here, undefined), maySeed(here, '0')]).toEqual([true, false])
    for (const host of ['ep-cool-name.neon.tech', 'localhost.example.com', '10.0.0.1']) {
      const elsewhere = `postgresql://someone@${host}/holdfast`
      expect([maySeed(elsewhere, undefined), maySeed(elsewhere, '1')]).toEqual([false, true])
    }
  })
})

describe('chance', () => {
  it('gives ids of the moment: UUIDv7 that sort by time', () => {
    expect(idAt('prop', 0x0190_0000_0000, 'a').localeCompare(idAt('prop', 0x0190_0000_0001, 'b'))).toBe(-1)
    expect(idAt('prop', NOW, 'a')).not.toBe(idAt('prop', NOW, 'b'))
    expect(idAt('bkg', NOW, 'a')).toBe(idAt('bkg', NOW, 'a'))
    expect(uuidToId('usr', '0190a5e0-0000-7000-8000-000000000000').slice(0, 10)).toBe(
      idAt('usr', 0x0190_a5e0_0000, 'x').slice(0, 10),
    )
  })

  it('draws every number of a range, and none outside of it', () => {
    const chance = chanceOf('dice')
    const drawn = new Set(Array.from({ length: 300 }, () => chance.between(1, 6)))
    expect([...drawn].sort()).toEqual([1, 2, 3, 4, 5, 6])
  })
})

function listingsAt(now: number) {
  return demoListings(demoPeople(now).hosts, { now, secret: 'a secret of this test' })
}

const SEED = { now: NOW, signingSecret: 'a secret of this test', onProgress: () => {} }

/** A migrated database of this file's own; seeding it again does nothing, so that tests need no order. */
function useDatabase() {
  const database = useTestDatabase('seed')
  return {
    seed: (now = NOW) => seedDemoWorld({ ...SEED, databaseUrl: database.url, now }),
    rows: async (query: string): Promise<Record<string, unknown>[]> =>
      (await database.client.query(query)).rows,
  }
}
