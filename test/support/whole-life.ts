import { vi } from 'vitest'
import { api, book, newListing, newPerson } from './api.ts'
import { seedClaim } from './calendar-in-postgres.ts'
import { runAlarm } from './calendar-object.ts'
import { inDays, LISTING, type Person, stayRequest } from './client.ts'
import { addCoHost } from './co-hosts.ts'
import type { TestDatabase } from './database.ts'
import { dumpKv } from './dumps.ts'
import { JPEG_WITH_EXIF, joined } from './images.ts'
import { mailAbout, tokenIn } from './mailbox.ts'
import { pay } from './payments.ts'
import { upload } from './photos.ts'
import { personUuid, setStatus } from './privacy.ts'
import { reviewGuest, reviewStay } from './reviews.ts'
import { confirmIntent, intentIdOf, tellAbout } from './stripe.ts'

/** Somebody who has done everything that can be done here, and has left a mark wherever something can be written. */
export interface WholeLife {
  person: Person
  formerEmail: string
  /** With which a program has acted for the person. */
  apiKey: string
  /** Whose listing the person books, and who books theirs. */
  host: Person
  guest: Person
  ownPropertyId: string
  otherPropertyId: string
  /** The person's stays elsewhere, of which one was not to be, and the guest's at theirs. */
  stayId: string
  cancelledStayId: string
  hostedStayId: string
}

/** More digits than anything else here has. */
export const MARKED_LATITUDE = 52.0912345

/** Where the person's first request came from. */
export const CLIENT_ADDRESS = '203.0.113.7'

/** Letters, because words with digits are not kept everywhere; as long as it is, no digest has it by chance. */
export const newMark = (): string =>
  `zq${crypto
    .randomUUID()
    .slice(0, 6)
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`

/** @param mark eight letters, so that it fits everywhere */
export async function liveWholeLife(database: TestDatabase, mark: string): Promise<WholeLife> {
  const [host, guest] = await Promise.all([newPerson(), newPerson()])
  const formerEmail = `${mark}@example.com`
  const person = await register(formerEmail, mark)
  await changeAddress(person, `${mark}.new@example.com`)
  await describeOneself(person, mark)
  const { id: otherPropertyId } = await newListing(host)
  const ownPropertyId = await list(person, mark)
  const hostedStayId = await stay(guest, ownPropertyId)
  await giveBack(person, guest, hostedStayId, mark)
  const stayId = await stay(person, otherPropertyId, mark)
  // Nobody leaves to whom money is owed, or who owes any; and who has stayed may review.
  for (const id of [hostedStayId, stayId]) await setStatus(database, id, 'completed')
  await reviewEachOther(person, host, stayId, mark)
  const cancelledStayId = await cancelStay(person, otherPropertyId, mark)
  await bookInVain(database, person, otherPropertyId, mark)
  const apiKey = await letProgramAct(person, mark)
  await addCoHost(person, ownPropertyId, { email: `${mark}.friend@example.com` }, `${mark} invite`)
  await addCoHost(host, otherPropertyId, { email: person.email })
  await plant(database, person, mark)
  await showListing(ownPropertyId)
  return {
    person,
    formerEmail,
    apiKey,
    host,
    guest,
    ownPropertyId,
    otherPropertyId,
    stayId,
    cancelledStayId,
    hostedStayId,
  }
}

async function register(email: string, mark: string): Promise<Person> {
  const [first, password] = ['otter lantern 47 quay', 'lighthouse keeper 72']
  const registered = await api('POST /users', {
    body: { email, password: first, name: `Ana ${mark}` },
    key: `${mark} register`,
    headers: { 'user-agent': `${mark}/1.0`, 'cf-connecting-ip': CLIENT_ADDRESS },
  })
  if (registered.status !== 201) throw new Error(`not registered: ${JSON.stringify(registered.body)}`)
  await api('POST /auth/password-resets', { body: { email } })
  const link = tokenIn(await mailAbout(email, 'Choose a new password'))
  await api('POST /auth/password-resets/confirm', { body: { token: link, password } })
  const credentials = { email, password }
  // The second one comes from a device that is not known.
  for (const agent of [`${mark}/1.0`, `other-${mark}/2.0`]) {
    await api('POST /auth/tokens', { body: credentials, headers: { 'user-agent': agent } })
  }
  const { body } = await api('POST /auth/tokens', { body: credentials })
  const { accessToken: token, refreshToken } = body
  return { id: registered.body.id, ...credentials, token, refreshToken }
}

async function changeAddress(person: Person, email: string): Promise<void> {
  await api('POST /auth/email-verifications', { as: person, body: { email } })
  const token = tokenIn(await mailAbout(email, 'Confirm your new e-mail address'))
  const confirmed = await api('POST /auth/email-verifications/confirm', { body: { token } })
  if (confirmed.status !== 204) throw new Error(`address not changed: ${confirmed.status}`)
  person.email = email
}

async function describeOneself(person: Person, mark: string): Promise<void> {
  const changes = { bio: `I am ${mark}.`, locale: `en-x-${mark}`, currency: 'CHF' }
  const changed = await api('PATCH /users/me', { as: person, body: changes })
  if (changed.status !== 200) throw new Error(`no profile: ${JSON.stringify(changed.body)}`)
  const comment = joined([0xff, 0xfe, 0, mark.length + 2], mark)
  const picture = joined(JPEG_WITH_EXIF.subarray(0, 2), comment, JPEG_WITH_EXIF.subarray(2))
  const uploaded = await api('PUT /users/me/avatar', {
    as: person,
    body: new Blob([picture], { type: 'image/jpeg' }),
  })
  if (uploaded.status !== 200) throw new Error(`no picture: ${JSON.stringify(uploaded.body)}`)
}

async function list(host: Person, mark: string): Promise<string> {
  const body = {
    ...LISTING,
    title: `House of ${mark}`,
    description: `Where ${mark} lives.`,
    address: {
      line1: `${mark} street 1`,
      city: `${mark} town`,
      region: `${mark} shire`,
      postalCode: mark,
      country: 'NL',
    },
    location: { lat: MARKED_LATITUDE, lng: 5.1214 },
    houseRules: `Ask ${mark}.`,
    checkInDetails: { instructions: `Ring for ${mark}.`, accessCode: mark },
    fees: [{ name: `${mark} linen`, amountMinor: 1_000, per: 'stay' }],
    seasons: [{ name: `${mark} summer`, from: inDays(300), to: inDays(310), priceMinor: 12_000 }],
    promotions: [{ name: `${mark} sale`, percent: 5, from: inDays(0), to: inDays(90) }],
    taxRules: [{ name: `${mark} tax`, kind: 'per_stay', amountMinor: 100, collectedBy: 'property' }],
  }
  const created = await api('POST /properties', { as: host, body, key: `${mark} create` })
  await showPhoto(host, created.body.id, mark)
  const published = await api(`POST /properties/${created.body.id as 'prop_'}/publish`, {
    as: host,
    key: `${mark} publish`,
  })
  if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
  const blocked = await api(`POST /properties/${created.body.id as 'prop_'}/blocks`, {
    as: host,
    body: { from: inDays(40), to: inDays(42), note: `${mark} is away.` },
    key: `${mark} block`,
  })
  const set = await api(`PUT /properties/${created.body.id as 'prop_'}/calendar`, {
    as: host,
    body: { updates: [{ from: inDays(50), to: inDays(51), note: `Birthday of ${mark}.` }] },
  })
  if (blocked.status !== 201 || set.status !== 200)
    throw new Error(`no notes: ${blocked.status} ${set.status}`)
  return created.body.id
}

async function showPhoto(host: Person, propertyId: string, mark: string): Promise<void> {
  const altText = `${mark} in the garden`
  const uploaded = await upload(host, propertyId, { altText, key: `${mark} photo` })
  if (uploaded.status !== 201) throw new Error(`no photo: ${JSON.stringify(uploaded.body)}`)
}

/** Books and pays, and proposes a change. */
async function stay(guest: Person, propertyId: string, mark?: string): Promise<string> {
  const fields = { acceptedHouseRulesVersion: 1, ...(mark && { message: `From ${mark}.` }) }
  const key = mark ? `${mark} book` : crypto.randomUUID()
  const booked = await book(guest, stayRequest(propertyId, 20, 2, fields), key)
  const payment = await pay(guest, booked.body.id, mark ? `${mark} pay` : crypto.randomUUID())
  const intentId = intentIdOf(payment.body.clientSecret)
  await confirmIntent(intentId)
  await tellAbout(intentId)
  const { body } = await api(`GET /bookings/${booked.body.id as 'bkg_'}`, { as: guest })
  if (body.status !== 'confirmed') throw new Error(`not confirmed: ${JSON.stringify(body)}`)
  // Priced anew, and never answered.
  const proposed = await api(`POST /bookings/${body.id as 'bkg_'}/alterations`, {
    as: guest,
    body: { guests: { adults: 1 } },
    key: mark ? `${mark} alter` : crypto.randomUUID(),
  })
  if (proposed.status !== 201) throw new Error(`not proposed: ${JSON.stringify(proposed.body)}`)
  return body.id
}

/** Gives a guest of theirs something back, and says why. */
async function giveBack(host: Person, guest: Person, bookingId: string, mark: string): Promise<void> {
  const { body } = await api(`GET /payments?bookingId=${bookingId}`, { as: guest })
  const given = await api(`POST /payments/${body.data[0].id as 'pay_'}/refunds`, {
    as: host,
    body: { amount: { amountMinor: 100, currency: 'EUR' }, reason: `${mark} is sorry.` },
    key: `${mark} refund`,
  })
  if (given.status !== 201) throw new Error(`nothing given back: ${JSON.stringify(given.body)}`)
}

/** Both write, so that both are published; what is said in public has no mark, because it stays. */
async function reviewEachOther(guest: Person, host: Person, bookingId: string, mark: string): Promise<void> {
  const stay = { guest, host, bookingId }
  await reviewStay(stay, { privateFeedback: `Call ${mark} about the tap.` }, `${mark} review`)
  const { status, body } = await reviewGuest(stay)
  const reported = await api(`POST /reviews/${body.id as 'rev_'}/reports`, {
    as: guest,
    body: { reason: `This is about ${mark}.` },
    key: `${mark} report`,
  })
  if (status !== 201 || reported.status !== 201) throw new Error(`no reviews: ${JSON.stringify(body)}`)
}

/** Books, pays and cancels, and says why. */
async function cancelStay(guest: Person, propertyId: string, mark: string): Promise<string> {
  const booked = await book(guest, stayRequest(propertyId, 80, 2, { acceptedHouseRulesVersion: 1 }))
  const payment = await pay(guest, booked.body.id)
  const intentId = intentIdOf(payment.body.clientSecret)
  await confirmIntent(intentId)
  await tellAbout(intentId)
  const cancelled = await api(`POST /bookings/${booked.body.id as 'bkg_'}/cancellation`, {
    as: guest,
    body: { reason: `${mark} is ill.` },
    key: `${mark} cancel`,
  })
  if (cancelled.status !== 200) throw new Error(`not cancelled: ${JSON.stringify(cancelled.body)}`)
  return cancelled.body.id
}

/** Books while Postgres is silent, which then refuses: the calendar sets the plan aside. */
async function bookInVain(
  database: TestDatabase,
  guest: Person,
  propertyId: string,
  mark: string,
): Promise<void> {
  const blockId = await seedClaim(database, propertyId, inDays(60), inDays(62))
  await database.fault('refuse', { match: 'begin_calendar_entries' })
  const fields = { message: `In vain, ${mark}.` }
  const booked = await book(guest, stayRequest(propertyId, 60, 2, fields), `${mark} in vain`)
  await database.heal()
  await vi.waitFor(
    async () => {
      await runAlarm(propertyId)
      const { body } = await api(`GET /bookings/${booked.body.id as 'bkg_'}`, { as: guest })
      if (body.status !== 'expired') throw new Error(`not refused: ${JSON.stringify(body)}`)
    },
    { timeout: 20_000, interval: 100 },
  )
  await database.sql`delete from calendar_claims where claim_id = ${blockId}`
}

async function letProgramAct(person: Person, mark: string): Promise<string> {
  const wanted = { name: `Script of ${mark}`, scopes: ['profile:read'] }
  const { body } = await api('POST /api-keys', { as: person, body: wanted })
  const read = await api('GET /users/me', {
    as: { token: body.key },
    headers: { 'user-agent': `script-${mark}/1.0` },
  })
  if (read.status !== 200) throw new Error(`no program: ${JSON.stringify(read.body)}`)
  return body.key
}

/** What only other ways in would write, or a network that knows where somebody is. */
async function plant({ sql }: TestDatabase, person: Person, mark: string): Promise<void> {
  const id = personUuid(person)
  await sql`update sessions set place = ${mark} where user_id = ${id}`
  await sql`update security_events set place = ${mark} where user_id = ${id}`
  await sql`update users set otp_secret = 'secret kept', otp_last_step = 1 where id = ${id}`
  await sql`insert into passkeys (id, user_id, credential_id, public_key, sign_count, transports, is_backed_up, name, created_at)
    values (gen_random_uuid(), ${id}, 'credential kept', 'key kept', 0, '{internal}', true, ${`Phone of ${mark}`}, now())`
  await sql`insert into passkey_challenges (challenge, user_id, expires_at) values ('challenge kept', ${id}, now())`
  await sql`insert into provider_identities (provider, subject, user_id, created_at)
    values ('google', ${mark}, ${id}, now())`
  await sql`insert into provider_sign_ins (code_hash, user_id, expires_at) values ('code kept', ${id}, now())`
  await sql`insert into recovery_codes (user_id, code_hash) values (${id}, 'code kept')`
}

/** Looks at the listing until KV has it. */
async function showListing(propertyId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await api(`GET /properties/${propertyId as 'prop_'}`)
      const listing = (await dumpKv()).get(`listing:${propertyId}`) ?? ''
      if (!listing.includes('House of')) throw new Error('not in KV')
    },
    { timeout: 20_000, interval: 100 },
  )
}
