import { describe, expect, it, vi } from 'vitest'
import type { PublishedEvent } from '../../src/events/domain-event.ts'
import { notify } from '../../src/notifications/notify.ts'
import { insertNotification } from '../../src/notifications/repository.ts'
import { notifications } from '../../src/notifications/tables.ts'
import { newId } from '../../src/shared/id.ts'
import { api, newPerson } from '../support/api.ts'
import { runAlarm } from '../support/calendar-object.ts'
import { LISTING, type Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout, mailsTo } from '../support/mailbox.ts'
import type { PayableStay } from '../support/payments.ts'
import { newPost } from '../support/post.ts'
import { personUuid } from '../support/privacy.ts'
import { goTo, paidStay, step } from '../support/stays.ts'
import { tripsTo } from '../support/trips.ts'

const { sql } = useDatabase()

const TITLE = 'Canal house with a roof terrace'

const list = (as: Person, query = '') => api(`GET /notifications${query as ''}`, { as })

/** The list once it has so many entries; events take a moment through relay and queue. */
async function listed(as: Person, count: number) {
  return await vi.waitFor(
    async () => {
      const { body } = await list(as)
      expect(body.data).toHaveLength(count)
      return body.data
    },
    { timeout: 10_000, interval: 100 },
  )
}

const kindsOf = (data: readonly { kind: string }[]): string[] => data.map(({ kind }) => kind).sort()

const eventAbout = (
  { bookingId }: Pick<PayableStay, 'bookingId'>,
  type: PublishedEvent['type'],
  data: object = {},
): PublishedEvent => ({
  id: newId('evt'),
  type,
  subjectId: bookingId,
  data: { ...data },
  occurredAt: Date.now(),
  position: 1,
})

describe('the list of news', () => {
  it('tells both sides once, newest first, in one trip', async () => {
    const stay = await paidStay()
    expect(kindsOf(await listed(stay.host, 1))).toEqual(['confirmed_to_host'])
    expect(kindsOf(await listed(stay.guest, 2))).toEqual(['confirmed_to_guest', 'payment_receipt'])
    await step(stay.guest, stay, 'cancellation')
    const [newest] = await listed(stay.guest, 3)
    expect(newest).toMatchObject({
      kind: 'cancelled_by_guest_to_guest',
      topic: null,
      title: `You have cancelled: ${TITLE}`,
      body: expect.stringMatching(/is cancelled\. €[\d.]+ go back to you\./),
      bookingId: stay.bookingId,
      propertyId: stay.propertyId,
      readAt: null,
    })
    expect(tripsTo('db', await list(stay.guest))).toBe(1)
  })

  it('is in the reader’s language of the moment', async () => {
    const stay = await paidStay()
    await listed(stay.host, 1)
    await api('PATCH /users/me', { as: stay.host, body: { locale: 'de' } })
    const [news] = (await list(stay.host)).body.data
    expect(news.title).toBe(`Eine Buchung für ${TITLE}`)
    expect(news.body).toMatch(/^Person \d+ wohnt vom/)
  })

  it('holds nothing by which anybody else could be known', async () => {
    const stay = await paidStay()
    await listed(stay.host, 1)
    const rows = await sql`select n.kind || n.data::text as text from notifications n
      join users u on u.id = n.user_id where u.email = ${stay.host.email}`
    const [{ name }] = (await sql`select name from users where email = ${stay.guest.email}`) as [
      { name: string },
    ]
    for (const words of [name, TITLE, stay.guest.email, stay.guest.id]) {
      expect(JSON.stringify(rows)).not.toContain(words)
    }
    await sql`update users set erased_at = now() where email = ${stay.guest.email}`
    const [news] = (await list(stay.host)).body.data
    expect(news.body).toMatch(/^Somebody stays/)
  })

  it('has pages, and what has not been read by itself', async () => {
    const stay = await paidStay()
    const [newest, oldest] = await listed(stay.guest, 2)
    const first = await list(stay.guest, '?limit=1')
    expect(first.body.data).toEqual([newest])
    const second = await list(stay.guest, `?limit=1&cursor=${first.body.nextCursor}`)
    expect([second.body.data, second.body.nextCursor]).toEqual([[oldest], null])
    const elsewhere = await list(stay.guest, `?unread=true&cursor=${first.body.nextCursor}`)
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, 'invalid_cursor'])
    const path = `/notifications/${newest.id as 'ntf_'}/read` as const
    const read = await api(`POST ${path}`, { as: stay.guest })
    expect(read.body).toEqual({ ...newest, readAt: expect.stringMatching(/Z$/) })
    expect((await api(`POST ${path}`, { as: stay.guest })).body).toEqual(read.body)
    expect((await list(stay.guest, '?unread=true')).body.data).toEqual([oldest])
    expect((await list(stay.guest, '?unread=yes')).status).toBe(422)
  })

  it('is nobody else’s', async () => {
    const stay = await paidStay()
    const [news] = await listed(stay.guest, 2)
    const other = await newPerson()
    expect((await list(other)).body.data).toEqual([])
    const taken = await api(`POST /notifications/${news.id as 'ntf_'}/read`, { as: other })
    expect([taken.status, taken.body.code]).toEqual([404, 'not_found'])
    expect((await api('POST /notifications/read', { as: other, body: {} })).body).toEqual({ marked: 0 })
    expect((await list(stay.guest, '?unread=true')).body.data).toHaveLength(2)
  })

  it('is read up to what was seen, and not what has come since', async () => {
    const stay = await paidStay()
    const [seen] = await listed(stay.guest, 2)
    await step(stay.guest, stay, 'cancellation')
    await listed(stay.guest, 3)
    const upTo = { upTo: seen.id }
    expect((await api('POST /notifications/read', { as: stay.guest, body: upTo })).body).toEqual({
      marked: 2,
    })
    expect(kindsOf((await list(stay.guest, '?unread=true')).body.data)).toEqual([
      'cancelled_by_guest_to_guest',
    ])
    expect((await api('POST /notifications/read', { as: stay.guest, body: {} })).body).toEqual({ marked: 1 })
    const unknown = await api('POST /notifications/read', { as: stay.guest, body: { upTo: 'x' } })
    expect(unknown.status).toBe(404)
  })

  it('tells of the account too, and of being let in by a host', async () => {
    const [host, { id, email, token }] = await Promise.all([newPerson(), newPerson()])
    const friend = { id, email, token } as Person
    await sql`update users set email_verified_at = now() where email = ${email}`
    const { body: draft } = await api('POST /properties', { as: host, body: LISTING })
    const path = `/properties/${draft.id as 'prop_'}/co-hosts` as const
    await api(`POST ${path}`, { as: host, body: { email, role: 'calendar' } })
    const [news] = await listed(friend, 1)
    expect(news).toMatchObject({ kind: 'co_host_invitation', topic: null, propertyId: draft.id })
    expect(news.body).toContain('You take care of its calendar.')
    await api('POST /api-keys', { as: friend, body: { name: 'x', scopes: ['profile:read'] } })
    const [key] = await listed(friend, 2)
    expect(key).toMatchObject({ kind: 'account_security', title: 'An API key was created' })
  })

  it('is in the export of who reads it', async () => {
    const stay = await paidStay()
    await listed(stay.host, 1)
    const { body } = await api('GET /users/me/export', { as: stay.host })
    expect(body.notifications).toMatchObject([
      { kind: 'confirmed_to_host', bookingId: stay.bookingId, data: { currency: 'EUR' } },
    ])
  })
})

describe('who is erased', () => {
  it('has no list any more, and is told nothing that comes late', async () => {
    const person = await newPerson()
    await api('POST /api-keys', { as: person, body: { name: 'x', scopes: ['profile:read'] } })
    await listed(person, 1)
    const [row] = await sql`select data from domain_events
      where subject_id = ${person.id} and type = 'user.security_event'`
    expect((await api('DELETE /users/me', { as: person })).status).toBe(204)
    const rows = () => sql`select 1 from notifications where user_id = ${personUuid(person)}`
    expect(await rows()).toEqual([])
    const { sent, ctx } = newPost()
    const data = row?.['data'] as object
    await notify(ctx, eventAbout({ bookingId: person.id }, 'user.security_event', data))
    expect([await rows(), sent]).toEqual([[], []])
    const late = {
      id: newId('ntf'),
      userId: person.id as 'usr_',
      eventId: newId('evt'),
      kind: 'account_security' as const,
      data: { securityKind: 'api_key_created' as const },
      bookingId: null,
      propertyId: null,
      createdAt: Date.now(),
    }
    await insertNotification(ctx.db, late)
    expect(await rows()).toEqual([])
    await expect(ctx.db.insert(notifications).values(late)).rejects.toThrow()
  })
})

describe('who wants to know less', () => {
  it('says so for each kind and each way, and what is decided stays when more is', async () => {
    const stay = await paidStay()
    const set = (notificationPreferences: object) =>
      api('PATCH /users/me', { as: stay.host, body: { notificationPreferences } })
    await set({ inApp: { bookings: false } })
    await set({ payouts: false, inApp: { messages: false } })
    const { body } = await set({})
    expect(body.notificationPreferences).toEqual({
      bookings: true,
      reminders: true,
      messages: true,
      reviews: true,
      payouts: false,
      inApp: { bookings: false, reminders: true, messages: false, reviews: true, payouts: true },
    })
    expect((await set({ inApp: { money: false } })).status).toBe(422)
    const { sent, ctx } = newPost()
    const before = (await list(stay.host)).body.data.length
    await notify(ctx, eventAbout(stay, 'booking.confirmed'))
    expect(sent.map(({ to }) => to)).toContain(stay.host.email)
    sent.splice(0)
    const payout = { bookingId: stay.bookingId, payoutId: 'po_1', amountMinor: 19_400, currency: 'EUR' }
    await notify(ctx, eventAbout(stay, 'payout.paid', payout))
    expect(sent).toEqual([])
    await notify(ctx, eventAbout(stay, 'payout.failed', payout))
    expect(sent.map(({ subject }) => subject)).toEqual([`A payout has failed: ${TITLE}`])
    const after = (await list(stay.host)).body.data
    expect(kindsOf(after).filter((kind) => kind.startsWith('payout'))).toEqual([
      'payout_failed',
      'payout_paid',
    ])
    expect(after.length).toBe(before + 2)
  })

  it('follows the link of a mail, which a look at does not', async () => {
    const stay = await paidStay()
    const mail = await mailAbout(stay.host.email, `A booking for ${TITLE}`)
    const url = /^<http:\/\/holdfast\.test(\/.+)>$/.exec(mail.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
    expect(mail.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    expect(mail.text).toContain(`http://holdfast.test${url}`)
    const wants = async () =>
      (await api('GET /users/me', { as: stay.host })).body.notificationPreferences.bookings
    expect((await api(`GET ${url as '/notifications/unsubscriptions'}`)).status).toBe(200)
    expect(await wants()).toBe(true)
    for (const _time of [1, 2]) {
      const done = await api(`POST ${url as '/notifications/unsubscriptions'}`)
      expect([done.status, done.body]).toEqual([200, { topic: 'bookings' }])
      expect(await wants()).toBe(false)
    }
    const forged = url.replace('.bookings.', '.payouts.')
    const refused = await api(`POST ${forged as '/notifications/unsubscriptions'}`)
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_unsubscribe_link'])
  })

  it('gets no such link where it is about money', async () => {
    const stay = await paidStay()
    const receipt = await mailAbout(stay.guest.email, `Receipt: ${TITLE}`)
    expect(receipt.headers).not.toHaveProperty('List-Unsubscribe')
    expect(receipt.text).toContain('because it is about money')
  })
})

describe('letters', () => {
  it('are a receipt: what was paid for, line by line, and under which reference', async () => {
    const stay = await paidStay()
    const { text, attachments } = await mailAbout(stay.guest.email, `Receipt: ${TITLE}`)
    const [payment] = (await api('GET /payments', { as: stay.guest })).body.data
    expect(text).toContain(`Payment: ${payment.id}`)
    expect(text).toMatch(/2 nights: €200\.00\nService fee \(14%\): €28\.00\nPaid: €228\.00/)
    expect(attachments ?? []).toEqual([])
  })

  it('tell both sides what the host gives back', async () => {
    const stay = await paidStay()
    const body = { amount: { amountMinor: 5_000, currency: 'EUR' }, reason: 'The heating was out.' }
    const given = await api(`POST /payments/${stay.paymentId as 'pay_'}/refunds`, {
      as: stay.host,
      body,
      key: crypto.randomUUID(),
    })
    expect(given.status).toBe(201)
    const toGuest = await mailAbout(stay.guest.email, `Money is on its way back to you: ${TITLE}`)
    expect(toGuest.text).toContain('€50.00 of what you have paid')
    const toHost = await mailAbout(stay.host.email, `You have given money back: ${TITLE}`)
    expect(toHost.text).toContain('€50.00 of what')
    expect(toHost.headers).not.toHaveProperty('List-Unsubscribe')
  })

  it.each([
    ['payment.dispute_opened', 'A payment is disputed', { status: 'needs_response' }],
    ['payment.dispute_closed', 'A dispute has ended', { status: 'won' }],
    ['payment.dispute_closed', 'A dispute was lost', { status: 'lost' }],
    ['payout.reversed', 'A payout was taken back', { payoutId: 'po_1' }],
  ] as const)('tell the host alone of %s: %s', async (type, subject, data) => {
    const stay = await paidStay()
    const { sent, ctx } = newPost()
    const amount = { amountMinor: 19_400, currency: 'EUR' }
    await notify(ctx, eventAbout(stay, type, { bookingId: stay.bookingId, ...amount, ...data }))
    expect(sent.map((mail) => [mail.to, mail.subject])).toEqual([[stay.host.email, `${subject}: ${TITLE}`]])
    expect(sent[0]?.text).toContain('€194.00')
  })

  it('bring the stay into the calendars of both, each with the other’s address kept out', async () => {
    const stay = await paidStay()
    const toGuest = await mailAbout(stay.guest.email, `Your stay is confirmed: ${TITLE}`)
    const toHost = await mailAbout(stay.host.email, `A booking for ${TITLE}`)
    for (const [mail, self, other] of [
      [toGuest, stay.guest, stay.host],
      [toHost, stay.host, stay.guest],
    ] as const) {
      const [file] = mail.attachments ?? []
      expect(file).toMatchObject({
        filename: 'stay.ics',
        contentType: expect.stringContaining('method=REQUEST'),
      })
      const lines = file?.content.replaceAll('\r\n ', '')
      expect(lines).toContain(`mailto:${self.email}`)
      expect(lines).not.toContain(other.email)
      expect(mail.text).not.toContain(other.email)
    }
  })

  it('remind of a stay 48 hours before, with the way there and without what opens its door', async () => {
    const stay = await paidStay()
    const checkInDetails = { instructions: 'Left.', accessCode: 'sesame 4711', wifi: null }
    await api(`PATCH /properties/${stay.propertyId as 'prop_'}`, { as: stay.host, body: { checkInDetails } })
    // The place is told to nobody whose address may be another's.
    const confirmed = await mailAbout(stay.guest.email, `Your stay is confirmed: ${TITLE}`)
    expect(confirmed.text).not.toContain('Address: ')
    expect(confirmed.attachments?.[0]?.content).not.toContain('LOCATION')
    await sql`update users set email_verified_at = now() where email = ${stay.guest.email}`
    await goTo(stay, 'checkIn', -48 * 60 * 60 + 1)
    await runAlarm(stay.propertyId)
    const { text } = await mailAbout(stay.guest.email, `Your stay is about to begin: ${TITLE}`)
    expect(text).toMatch(/You are expected \w+, \d+ \w+ \d+, from 15:00\./)
    expect(text).toContain('Address: ')
    expect(text).not.toContain('4711')
    await mailAbout(stay.host.email, `Your guest is about to arrive: ${TITLE}`)
  })

  it('invite both to a review until its deadline', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkOut', 1)
    await runAlarm(stay.propertyId)
    await runAlarm(stay.propertyId)
    const { text } = await mailAbout(stay.guest.email, `How was your stay? ${TITLE}`)
    expect(text).toMatch(/Until \d+ \w+ \d+ at 11:00 \S+ you can review it/)
    await mailAbout(stay.host.email, `How was your guest? ${TITLE}`)
    expect(
      (await mailsTo(stay.guest.email)).filter(({ subject }) => subject.startsWith('How was')),
    ).toHaveLength(1)
  })
})
