import { type Id, idToUuid, newId } from '../../src/shared/id.ts'
import type { CoHostRole } from '../../src/shared/permissions.ts'
import type { Scope } from '../../src/shared/scopes.ts'
import { newAdmin } from './admin.ts'
import { api, book, newPerson } from './api.ts'
import { inDays, LISTING, type Person, stayRequest } from './client.ts'
import type { TestDatabase } from './database.ts'
import { GUEST_REVIEW, HOST_REVIEW } from './review-bodies.ts'

export const ROLES = [
  'host',
  'full',
  'inbox',
  'calendar',
  'guest',
  'otherGuest',
  'otherHost',
  'admin',
  'adminByPassword',
  'suspended',
  'erased',
  'expired',
] as const

/** Everybody whom permissions tell apart. The last three would be allowed as host or guest, but for what became of them. */
export type Role = (typeof ROLES)[number]

export type Cast = Record<Role, Person>

/** Things that somebody has: a listing with the cast's co-hosts, and on it a booking of their own guest. */
export interface Estate {
  propertyId: string
  draftId: string
  bookingId: string
  paymentId: string
  payoutId: string
  blockId: string
  /** Of the stay, not published; and of the guest, which everybody can read. */
  submittedReviewId: string
  publishedReviewId: string
  /** What the co-host with full access was granted. */
  coHostId: string
}

export async function newCast(database: TestDatabase): Promise<Cast> {
  // One after the other, because hashing passwords keeps the isolate from everything else.
  const people: [Role, Person][] = []
  for (const role of ROLES) people.push([role, await newcomer(database, role)])
  return Object.fromEntries(people) as Cast // safe because there is one person for each role
}

const newcomer = (database: TestDatabase, role: Role): Promise<Person> => {
  if (role === 'admin') return newAdmin(database)
  return role === 'adminByPassword' ? newAdmin(database, { hasSecondFactor: false }) : newPerson()
}

/** @param owner hosts the listing; `guest` books it. Both may have to act before something becomes of them. */
export async function newEstate(
  { sql }: TestDatabase,
  cast: Cast,
  { owner, guest }: { owner: Person; guest: Person },
): Promise<Estate> {
  const [propertyId, draftId] = await Promise.all([newDraft(owner), newDraft(owner)])
  const [coHostId] = await Promise.all([
    grantAll(sql, cast, propertyId as 'prop_'),
    grantAll(sql, cast, draftId as 'prop_'),
  ])
  await expectDone(api(`POST /properties/${propertyId}/publish`, { as: owner }))
  const booking = await expectDone(book(guest, stayRequest(propertyId, 10, 2)))
  const bookingId = booking.body.id
  const payment = await expectDone(
    api('POST /payments', { as: guest, body: { bookingId }, key: crypto.randomUUID() }),
  )
  const block = await expectDone(
    api(`POST /properties/${propertyId}/blocks`, {
      as: owner,
      body: { from: inDays(20), to: inDays(22) },
    }),
  )
  return {
    propertyId,
    draftId,
    bookingId,
    paymentId: payment.body.id,
    payoutId: await newPayout(sql, { bookingId, userId: owner.id }),
    blockId: block.body.id,
    ...(await newReviews(sql, { bookingId, propertyId, guest, owner })),
    coHostId,
  }
}

/** A payout that an admin holds, so that it can be let go. */
async function newPayout(
  sql: TestDatabase['sql'],
  { bookingId, userId }: { bookingId: string; userId: string },
): Promise<string> {
  const id = newId('po')
  await sql`insert into payouts (id, booking_id, user_id, instalment, status, amount_minor, currency, due_at,
      held_reason, hold_note, created_at, updated_at)
    values (${idToUuid(id)}, ${idToUuid(bookingId as 'bkg_')}, ${idToUuid(userId as 'usr_')}, 1, 'held', 100, 'EUR',
      now() + interval '30 days', 'admin_hold', 'x', now(), now())`
  return id
}

/** What both sides have written, of which one is published: past the verbs, which would publish both. */
async function newReviews(
  sql: TestDatabase['sql'],
  of: { bookingId: string; propertyId: string; guest: Person; owner: Person },
): Promise<Pick<Estate, 'submittedReviewId' | 'publishedReviewId'>> {
  const [submittedReviewId, publishedReviewId] = [newId('rev'), newId('rev')]
  const place = [idToUuid(of.bookingId as 'bkg_'), idToUuid(of.propertyId as 'prop_')]
  const people = [of.guest, of.owner].map(({ id }) => idToUuid(id as 'usr_'))
  const write = (id: Id<'rev'>, side: 'guest' | 'host', { id: authorId }: Person, review: object) =>
    sql`insert into reviews (id, booking_id, property_id, guest_id, host_id, author_side, author_id, rating, categories,
        comment, salt, private_salt, commitment, publish_at, created_at, updated_at)
      values (${idToUuid(id)}, ${place[0]}, ${place[1]}, ${people[0]}, ${people[1]}, ${side},
        ${idToUuid(authorId as 'usr_')}, 5, ${JSON.stringify(review)}, 'x', 'x', 'x', 'x',
        now() + interval '10 days', now(), now())`
  await write(submittedReviewId, 'guest', of.guest, GUEST_REVIEW.categories)
  await write(publishedReviewId, 'host', of.owner, HOST_REVIEW.categories)
  await sql`update reviews set published_at = now() where id = ${idToUuid(publishedReviewId)}`
  return { submittedReviewId, publishedReviewId }
}

/** @returns the id of what the first of them was granted */
async function grantAll(sql: TestDatabase['sql'], cast: Cast, propertyId: Id<'prop'>): Promise<Id<'coh'>> {
  const ids = await Promise.all(
    CO_HOSTS.map(async ([role, coHostRole]) => {
      const id = newId('coh')
      const { id: userId, email } = cast[role]
      await sql`insert into co_hosts (id, property_id, email, user_id, role, created_at) values (
        ${idToUuid(id)}, ${idToUuid(propertyId)}, ${email}, ${idToUuid(userId as 'usr_')}, ${coHostRole}, now())`
      return id
    }),
  )
  return ids[0] as Id<'coh'> // safe because there are co-hosts
}

/** Keys of somebody's, one for each set of scopes. */
export class KeyRing {
  readonly #keys = new Map<string, Promise<Key>>()

  async with(owner: Person, scopes: readonly Scope[]): Promise<Person> {
    const name = `${owner.id} ${scopes}`
    const key = this.#keys.get(name) ?? this.#make(owner, scopes)
    this.#keys.set(name, key)
    return { ...owner, token: (await key).token }
  }

  async #make(owner: Person, scopes: readonly Scope[]): Promise<Key> {
    const held = [...this.#keys].filter(([name]) => name.startsWith(owner.id))
    const [oldest] = held
    if (oldest && held.length === KEYS_MAX) {
      this.#keys.delete(oldest[0])
      await expectDone(api(`DELETE /api-keys/${(await oldest[1]).id as 'key_'}`, { as: owner }))
    }
    const { body } = await expectDone(api('POST /api-keys', { as: owner, body: { name: 'x', scopes } }))
    return { id: body.id, token: body.key }
  }
}

/** Fewer than an account may have. */
const KEYS_MAX = 20

interface Key {
  id: string
  token: string
}

/** What becomes of the last three, once everything that they own is there. */
export async function endAccounts({ sql }: TestDatabase, cast: Cast): Promise<void> {
  await sql`update users set suspended_at = now() where email = ${cast.suspended.email}`
  await expectDone(api('DELETE /auth/sessions', { as: cast.erased }))
  await sql`update users set erased_at = now() where email = ${cast.erased.email}`
  const { email, password } = cast.expired
  const { body } = await api('POST /auth/tokens', { body: { email, password } })
  const elsewhere = { token: body.accessToken }
  const { body: sessions } = await api('GET /auth/sessions', { as: elsewhere })
  for (const { id, current } of sessions.data) {
    if (!current) await expectDone(api(`DELETE /auth/sessions/${id as 'ses_'}`, { as: elsewhere }))
  }
}

const CO_HOSTS: readonly (readonly [Role, CoHostRole])[] = [
  ['full', 'full'],
  ['inbox', 'calendar_and_inbox'],
  ['calendar', 'calendar'],
]

const newDraft = async (owner: Person): Promise<string> =>
  (await expectDone(api('POST /properties', { as: owner, body: LISTING }))).body.id

async function expectDone<T extends { status: number; body: unknown }>(doing: Promise<T>): Promise<T> {
  const answer = await doing
  if (answer.status >= 400) throw new Error(`not done: ${JSON.stringify(answer.body)}`)
  return answer
}
