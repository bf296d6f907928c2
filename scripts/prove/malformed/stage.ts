import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { SCOPES } from '../../../src/shared/scopes.ts'
import { type Answer, type Ask, askerOf } from '../../demo/api.ts'
import { marketplaceAt } from '../../demo/marketplace.ts'
import { newListing } from '../../demo/new-listing.ts'
import { expectStatus } from '../../demo/report.ts'
import { STAY, TWO_ADULTS } from '../../demo/terms.ts'
import type { Services } from '../../local/world.ts'
import type { Ids, Persona } from './draft.ts'

/** Who asks in a round, and what there is to ask about. */
export interface Stage {
  ids: Ids
  /** Null for whoever has none. */
  tokenOf(persona: Persona): string | null
  /** Somebody was signed out, or is gone: others come in their place. */
  replace(persona: Persona): Promise<void>
}

interface Member {
  id: string
  email: string
  password: string
  token: string
}

/** New people with a listing, a booking, its payment and what else there can be, so that requests are about something. */
export async function openStage(services: Services): Promise<Stage> {
  const ask = patiently(askerOf(services.apiUrl))
  const [guest, host, admin] = [await newMember(ask), await newMember(ask), await newAdmin(ask, services)]
  const members: Record<Exclude<Persona, 'anonymous'>, Member> = { guest, host, admin, key: guest }
  members.key = { ...guest, token: await newKey(ask, guest) }
  const renewing = new Map<Persona, Promise<void>>()

  const renew = async (persona: Exclude<Persona, 'anonymous'>) => {
    const fresh =
      persona === 'admin'
        ? await newAdmin(ask, services)
        : ((await signedIn(ask, members[persona])) ?? (await newMember(ask)))
    members[persona] = persona === 'key' ? { ...fresh, token: await newKey(ask, fresh) } : fresh
  }

  return {
    ids: await furnish(ask, services, { guest, host, admin }),
    tokenOf: (persona) => (persona === 'anonymous' ? null : members[persona].token),
    async replace(persona) {
      if (persona === 'anonymous') return
      const under = renewing.get(persona) ?? renew(persona).finally(() => renewing.delete(persona))
      renewing.set(persona, under)
      await under
    },
  }
}

const TRIES = 4
const AGAIN_AFTER_MS = 3_000

/** Where several share a machine, it stands still for longer than a statement may take. */
function patiently(ask: Ask): Ask {
  return async (method, path, asking) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask<never>(method, path, asking)
      if (answer.status !== 503 || tries === TRIES) return answer
      await sleep(AGAIN_AFTER_MS)
    }
  }
}

async function newMember(ask: Ask): Promise<Member> {
  const credentials = { email: `${randomUUID()}@example.com`, password: randomUUID() }
  const registered = await ask<{ id: string }>('POST', '/users', {
    idempotencyKey: randomUUID(),
    json: { ...credentials, name: 'Somebody' },
  })
  expectStatus(registered, 201)
  const { token } = (await signedIn(ask, { ...credentials, id: registered.body.id })) ?? { token: '' }
  return { id: registered.body.id, ...credentials, token }
}

async function signedIn(ask: Ask, member: Omit<Member, 'token'>): Promise<Member | null> {
  const { email, password } = member
  const answer = await ask<Tokens>('POST', '/auth/tokens', { json: { email, password } })
  return answer.status === 200 ? { ...member, token: answer.body.accessToken } : null
}

interface Tokens {
  accessToken: string
  refreshToken: string
}

/** Somebody who runs the marketplace and has shown a second factor, as the database has it. */
async function newAdmin(ask: Ask, { databaseUrl }: Services): Promise<Member> {
  const member = await newMember(ask)
  const { email, password } = member
  const before = await ask<Tokens>('POST', '/auth/tokens', { json: { email, password } })
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    await database.query(`update users set roles = '{admin}' where email = $1`, [email])
    await database.query(
      `update sessions set method = 'password_and_code' where user_id = (select id from users where email = $1)`,
      [email],
    )
  } finally {
    await database.end()
  }
  const { refreshToken } = before.body
  const after = await ask<Tokens>('POST', '/auth/tokens/refresh', { json: { refreshToken } })
  expectStatus(after, 200)
  return { ...member, token: after.body.accessToken }
}

async function newKey(ask: Ask, { token }: Member): Promise<string> {
  const made = await ask<{ key: string }>('POST', '/api-keys', {
    token,
    json: { name: 'Key', scopes: SCOPES },
  })
  expectStatus(made, 201)
  return made.body.key
}

/** One of everything that a few calls make, and the ids of all of it. */
async function furnish(
  ask: Ask,
  { apiUrl }: Services,
  { guest, host, admin }: Record<'guest' | 'host' | 'admin', Member>,
): Promise<Ids> {
  const marketplace = marketplaceAt(apiUrl)
  const listings = [
    (await newListing(marketplace, host)).created.body.id,
    (await newListing(marketplace, host, { bookingMode: 'request' })).created.body.id,
  ]
  const [first = ''] = listings
  const { token } = guest
  const made = async (as: Member, path: string, json: object) => {
    const asking = { token: as.token, idempotencyKey: randomUUID(), json }
    const answer: Answer<{ id: string }> = await ask('POST', path, asking)
    expectStatus(answer, 201)
    return answer.body.id
  }
  const bookings: string[] = []
  for (const propertyId of listings)
    bookings.push(await made(guest, '/bookings', { propertyId, ...STAY, guests: TWO_ADULTS }))
  const payments = [await made(guest, '/payments', { bookingId: bookings[0] })]
  const blocks = [
    await made(host, `/properties/${first}/blocks`, { from: STAY.checkOut, to: addWeek(STAY.checkOut) }),
  ]
  const sessions = await ask<{ data: { id: string }[] }>('GET', '/auth/sessions', { token })
  return {
    usr: ['me', guest.id, host.id, admin.id],
    prop: listings,
    bkg: bookings,
    pay: payments,
    blk: blocks,
    ses: sessions.body.data.map(({ id }) => id),
  }
}

const addWeek = (date: string): string =>
  new Date(Date.parse(date) + 7 * 86_400_000).toISOString().slice(0, 10)
