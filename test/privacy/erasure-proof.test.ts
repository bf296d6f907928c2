import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { useDatabase } from '../support/database.ts'
import {
  type Dump,
  dumpFiles,
  dumpKv,
  dumpObjects,
  dumpPostgres,
  placesOf,
  tablesOf,
} from '../support/dumps.ts'
import { advanceSeconds } from '../support/hooks.ts'
import { CALENDAR, columnsWith, POSTGRES } from '../support/personal-data.ts'
import { erase, personUuid, signIn, untilFinished } from '../support/privacy.ts'
import { runCron } from '../support/stripe.ts'
import {
  CLIENT_ADDRESS,
  liveWholeLife,
  MARKED_LATITUDE,
  newMark,
  type WholeLife,
} from '../support/whole-life.ts'

// A person leaves a mark in everything that can be written here, and is erased. Then everything is searched that is
// stored anywhere.

const database = useDatabase()

const mark = newMark()

interface Everything {
  postgres: Dump
  objects: Dump
  kv: Dump
  files: Dump
}

const logged: string[] = []
let life: WholeLife
let before: Everything
let after: Everything
let erased: number

async function dumpEverything(): Promise<Everything> {
  const [postgres, kv, files] = await Promise.all([dumpPostgres(database), dumpKv(), dumpFiles()])
  return { postgres, objects: await dumpObjects(), kv, files }
}

beforeAll(async () => {
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts) => void logged.push(parts.join(' ')))
  }
  life = await liveWholeLife(database, mark)
  before = await dumpEverything()
  // Everything ends.
  advanceSeconds(120 * 86_400)
  erased = (await erase(life.person)).status
  await untilFinished(database, life.person)
  await runCron()
  after = await dumpEverything()
}, 120_000)

describe('before', () => {
  it('the mark is in every column of Postgres that holds words, and in no other', () => {
    expect(placesOf(mark, before.postgres).sort()).toEqual(columnsWith('words', POSTGRES))
  })

  it('the mark is in every column of the calendars that holds words, and in no other', () => {
    expect(placesOf(mark, before.objects).sort()).toEqual(columnsWith('words', CALENDAR))
  })

  it('the mark is in KV, and there are pictures without it', () => {
    expect(placesOf(mark, before.kv)).toEqual([`listing:${life.ownPropertyId}`])
    // A key that was used is remembered with its owner's number.
    expect(placesOf(life.person.id, before.kv)).toContainEqual(expect.stringMatching(/^api-key:/))
    expect([before.files.size, placesOf(mark, before.files)]).toEqual([2, []])
  })

  it('the network address that somebody came from is kept nowhere at all', () => {
    for (const dump of Object.values(before)) expect(placesOf(CLIENT_ADDRESS, dump)).toEqual([])
    expect(placesOf(CLIENT_ADDRESS, new Map(logged.map((line) => [line, line])))).toEqual([])
  })

  it('the place of the house is known exactly', () => {
    expect(placesOf(String(MARKED_LATITUDE), before.postgres)).toEqual(
      expect.arrayContaining(['properties.location', 'idempotency_keys.answer']),
    )
  })
})

describe('after', () => {
  it.each(['postgres', 'objects', 'kv', 'files'] as const)('the mark is nowhere in %s', (where) => {
    expect(erased).toBe(204)
    expect(placesOf(mark, after[where])).toEqual([])
    expect(placesOf(String(MARKED_LATITUDE), after[where])).toEqual([])
  })

  it('KV does not even know the person’s number', () => {
    expect(placesOf(life.person.id, after.kv)).toEqual([])
  })

  it('there is no picture any more', () => {
    expect([...after.files.keys()]).toEqual([])
  })

  it('nothing is left in a table about an account', async () => {
    for (const table of await tablesOf(database)) {
      // What was paid stays in the books, as what was paid to nobody.
      if (table === 'payouts') continue
      const columns = await database.sql`select 1 from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and column_name = 'user_id'`
      if (columns.length === 0) continue
      const left = await database.sql.query(`select 1 from "${table}" where user_id = $1`, [
        personUuid(life.person),
      ])
      expect(left, table).toEqual([])
    }
  })

  it('no answer is kept for the person or about them, and no file waits to be deleted', async () => {
    const answers = await database.sql`select 1 from idempotency_keys
      where scope = ${life.person.id} or person_id = ${personUuid(life.person)}`
    expect([answers, after.postgres.get('loose_files.key')]).toEqual([[], undefined])
  })

  it('the account is nobody’s', async () => {
    const [user] = await database.sql`select * from users where id = ${personUuid(life.person)}`
    expect(user).toEqual({
      id: personUuid(life.person),
      email: `${life.person.id}@erased.invalid`,
      email_verified_at: null,
      name: 'Erased account',
      bio: null,
      avatar_key: null,
      locale: 'en',
      currency: null,
      notification_preferences: {},
      password_hash: null,
      otp_secret: null,
      otp_enabled_at: null,
      otp_last_step: null,
      rating: null,
      roles: [],
      suspended_at: null,
      suspension_reason: null,
      erased_at: expect.any(String),
      created_at: expect.any(String),
      version: expect.any(Number),
    })
  })

  it('calendars do not know the person: their own listing has a number for a host, and that is all', () => {
    expect(placesOf(life.person.id, before.objects)).toEqual(
      expect.arrayContaining(['answers.scope', 'claims.holder_id', 'log_private.payload', 'refusals.plan']),
    )
    expect(placesOf(life.person.id, after.objects)).toEqual(['terms.body'])
  })

  it('the calendars’ chains are whole, and say what the calendars say', async () => {
    for (const propertyId of [life.ownPropertyId, life.otherPropertyId]) {
      await expectInAgreement(database, propertyId)
    }
  })

  it('the other sides still have their stays, with nobody', async () => {
    const hosted = await api(`GET /bookings/${life.hostedStayId as 'bkg_'}`, { as: life.guest })
    expect(hosted.body).toMatchObject({
      status: 'completed',
      hostId: life.person.id,
      title: 'Erased listing',
    })
    const stay = await api(`GET /bookings/${life.stayId as 'bkg_'}`, { as: life.host })
    expect(stay.body).toMatchObject({ status: 'completed', guestId: life.person.id, message: null })
    const payments = await api('GET /payments', { as: life.host })
    expect(payments.body.data).toMatchObject([
      { bookingId: life.cancelledStayId, status: 'succeeded' },
      { bookingId: life.stayId, status: 'succeeded' },
    ])
    expect((await api(`GET /users/${life.person.id as 'usr_'}`)).status).toBe(404)
  })

  it('nobody was told of the mark in a log', () => {
    // The logs of requests, queues and calendars are all among them.
    for (const event of ['http.answered', 'notice.sent', 'payment.settled', 'user.erased']) {
      expect(
        logged.some((line) => line.includes(event)),
        event,
      ).toBe(true)
    }
    expect(placesOf(mark, new Map(logged.map((line) => [line, line])))).toEqual([])
  })

  it('nobody signs in, and the address is free', async () => {
    const { person, formerEmail } = life
    for (const email of [person.email, formerEmail]) {
      expect((await signIn({ ...person, email })).status).toBe(401)
    }
    const again = await api('POST /users', {
      body: { email: person.email, password: person.password, name: 'Ana' },
    })
    expect(again.status).toBe(201)
    expect((await signIn(person)).body.user.id).toBe(again.body.id)
    expect((await api('GET /users/me', { as: { token: life.apiKey } })).status).toBe(401)
  })
})

it('a mark is found however it is written', () => {
  const dump = (text: string): Dump => new Map([['here', text]])
  const forms = [
    mark.toUpperCase(),
    ...['', 'x', 'xy', 'xyz'].flatMap((start) => [
      Buffer.from(`${start}${mark}`).toString('base64'),
      Buffer.from(`${start}${mark} and more`).toString('base64url'),
    ]),
    Buffer.from(mark).toString('hex'),
    [...Buffer.from(mark)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
  ]
  for (const form of forms) expect(placesOf(mark, dump(`"${form}"`)), form).toEqual(['here'])
  expect(placesOf(mark, dump('nothing of the kind'))).toEqual([])
})
