import { beforeAll, describe, expect, it } from 'vitest'
import { api, newListing, newPerson } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { everythingOf, graphql, withoutNulls } from '../support/graphql.ts'
import type { PayableStay } from '../support/payments.ts'
import { beginOnboarding } from '../support/payouts.ts'
import { paidStay } from '../support/stays.ts'

// What a person has, in GraphQL as in REST: the same items in the same order, by the same cursors, and nobody else's.

useDatabase()
let stay: PayableStay
let stranger: Person

beforeAll(async () => {
  ;[stay, stranger] = await Promise.all([paidStay(), newPerson()])
})

const nodesOf = (name: string, type: string, filter = '') =>
  `{ ${name}${filter} { edges { cursor node ${everythingOf(type)} } pageInfo { hasNextPage endCursor } } }`

describe.each([
  ['payments', 'Payment', '/payments', () => stay.guest],
  ['payouts', 'Payout', '/payouts', () => stay.host],
  ['notifications', 'Notification', '/notifications', () => stay.host],
  ['ownProperties', 'Property', '/users/me/properties', () => stay.host],
] as const)('%s', (name, type, path, owner) => {
  it('are those of REST', async () => {
    const inRest = await api(`GET ${path}`, { as: owner() })
    const { body } = await graphql(nodesOf(name, type), { as: owner() })
    expect(body.errors).toBeUndefined()
    const nodes = body.data[name].edges.map(({ node }: { node: object }) => node)
    expect(withoutNulls(nodes)).toEqual(withoutNulls(inRest.body.data))
    expect(nodes.length).toBeGreaterThan(0)
  })

  it('are nobody else’s, and need credentials', async () => {
    const theirs = await graphql(nodesOf(name, type), { as: stranger })
    expect(theirs.body.data[name].edges).toEqual([])
    const { body } = await graphql(nodesOf(name, type))
    expect(body.errors[0].extensions.code).toBe('unauthenticated')
  })
})

describe('a page', () => {
  it('is followed by the next, and a cursor of another list is refused', async () => {
    await newListing(stay.host)
    const page = (after: string) =>
      graphql(nodesOf('ownProperties', 'Property', `(first: 1${after})`), { as: stay.host })
    const first = (await page('')).body.data.ownProperties
    expect(first.pageInfo.hasNextPage).toBe(true)
    const second = (await page(`, after: "${first.pageInfo.endCursor}"`)).body.data.ownProperties
    expect(second.edges).toHaveLength(1)
    expect(second.edges[0].node.id).not.toBe(first.edges[0].node.id)
    const mixed = await graphql(
      nodesOf('notifications', 'Notification', `(after: "${first.pageInfo.endCursor}")`),
      { as: stay.host },
    )
    expect(mixed.body.errors[0].extensions.code).toBe('invalid_cursor')
  })
})

describe('a notification', () => {
  it('is read once, by itself or with the others', async () => {
    const unread = `{ notifications(unread: true) { edges { node { id } } } }`
    const ids = async (): Promise<string[]> =>
      (await graphql(unread, { as: stay.host })).body.data.notifications.edges.map(
        ({ node }: { node: { id: string } }) => node.id,
      )
    const [newest = '', ...others] = await ids()
    const { body } = await graphql(
      `mutation ($input: MarkNotificationReadInput!) { markNotificationRead(input: $input) { id readAt } }`,
      { as: stay.host, variables: { input: { notificationId: newest } } },
    )
    expect(body.data.markNotificationRead).toEqual({ id: newest, readAt: expect.any(String) })
    expect(await ids()).toEqual(others)
    const all = await graphql(`mutation { markNotificationsRead(input: {}) { marked } }`, { as: stay.host })
    expect(all.body.data.markNotificationsRead).toEqual({ marked: others.length })
    expect(await ids()).toEqual([])
  })
})

describe('money', () => {
  it('is in the books of a booking for its host, as in REST, and not for its guest', async () => {
    const query = `{ bookingLedger(bookingId: "${stay.bookingId}") ${everythingOf('BookingLedger')} }`
    const inRest = await api(`GET /bookings/${stay.bookingId as 'bkg_'}/ledger`, { as: stay.host })
    const asHost = await graphql(query, { as: stay.host })
    expect(withoutNulls(asHost.body.data.bookingLedger)).toEqual(withoutNulls(inRest.body))
    const asGuest = await graphql(query, { as: stay.guest })
    expect(asGuest.body.data.bookingLedger).toBeNull()
    expect(asGuest.body.errors[0].extensions.code).toBe('forbidden')
  })

  it('is paid from what was saved, of which there is nothing', async () => {
    const { body } = await graphql(`{ paymentMethods ${everythingOf('PaymentMethod')} }`, { as: stay.guest })
    expect(body.data.paymentMethods).toEqual([])
    const gone = await graphql(
      `mutation { removePaymentMethod(input: { paymentMethodId: "pm_nobodys" }) { id } }`,
      { as: stay.guest },
    )
    expect(gone.body.errors[0].extensions.code).toBe('not_found')
  })

  it('is paid out to the account of REST', async () => {
    const { host } = stay
    const query = `{ payoutAccount ${everythingOf('PayoutAccount')} }`
    expect((await graphql(query, { as: host })).body.data.payoutAccount.status).toBe('none')
    const made = await graphql(
      `mutation { createPayoutAccount(input: { country: "NL" }) { status onboardingUrl } }`,
      { as: host },
    )
    expect(made.body.data.createPayoutAccount).toMatchObject({ status: 'onboarding' })
    await beginOnboarding(host)
    const { body } = await api('GET /users/me/payout-account', { as: host })
    expect((await graphql(query, { as: host })).body.data.payoutAccount).toEqual(body)
  })
})

describe('preferences', () => {
  it('change in parts', async () => {
    const input = { bio: 'Sails.', notificationPreferences: { reminders: false, inApp: { payouts: false } } }
    const { body } = await graphql(
      `mutation ($input: UpdateUserInput!) {
        updateUser(input: $input) { bio notificationPreferences { reminders payouts inApp { payouts } } }
      }`,
      { as: stranger, variables: { input } },
    )
    expect(body.data.updateUser).toEqual({
      bio: 'Sails.',
      notificationPreferences: { reminders: false, payouts: true, inApp: { payouts: false } },
    })
  })
})
