import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { healHooks } from '../support/hooks.ts'
import { answerStripe, beginOnboarding, onboard, tellAboutAccount } from '../support/payouts.ts'
import { eventsOf } from '../support/stays.ts'
import { accountsOf, changeAccount, emulatorTest, stripeFault } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const create = (as: { token: string }, body?: object) =>
  api('POST /users/me/payout-account', { as, ...(body && { body }) })

const read = async (as: { token: string }) => (await api('GET /users/me/payout-account', { as })).body

describe('setting up where one is paid', () => {
  it('makes an account at Stripe the first time, and a link each time', async () => {
    const person = await newPerson()
    expect(await read(person)).toMatchObject({ status: 'none', requirementsDue: [] })
    const first = await create(person, { country: 'FR' })
    expect([first.status, first.body]).toMatchObject([
      201,
      { status: 'onboarding', country: 'FR', canReceiveTransfers: false, provider: 'stripe' },
    ])
    expect(first.body.requirementsDue).toContain('external_account')
    expect(Date.parse(first.body.onboardingExpiresAt)).toBeGreaterThan(Date.now())
    const again = await create(person, { country: 'DE' })
    expect([again.status, again.body.country]).toEqual([200, 'FR'])
    expect(again.body.onboardingUrl).not.toBe(first.body.onboardingUrl)
    const accounts = await accountsOf(person.id)
    expect(accounts).toHaveLength(1)
    expect(accounts[0]).toMatchObject({
      country: 'FR',
      type: 'express',
      capabilities: { transfers: 'inactive' },
    })
  })

  it('needs no body: the country is that of the newest listing', async () => {
    const host = await newPerson()
    await newListing(host)
    expect((await create(host)).body.country).toBe('NL')
    expect((await create(await newPerson())).status).toBe(201)
  })

  it('twice at once makes one account', async () => {
    const person = await newPerson()
    const answers = await Promise.all([1, 2, 3].map(() => create(person, { country: 'NL' })))
    for (const { status } of answers) expect([200, 201, 409]).toContain(status)
    expect(await accountsOf(person.id)).toHaveLength(1)
  })

  emulatorTest(
    'makes one account when Stripe’s answer is lost, and when an error is remembered',
    async () => {
      const person = await newPerson()
      await stripeFault({ match: 'POST /v1/accounts', about: person.id, mode: 'timeout_after_success' })
      const lost = await create(person, { country: 'NL' })
      expect([lost.status, lost.body.code]).toEqual([503, 'payment_provider_unavailable'])
      expect((await create(person)).status).toBe(200)
      expect(await accountsOf(person.id)).toHaveLength(1)

      const other = await newPerson()
      await stripeFault({
        match: 'POST /v1/accounts',
        about: other.id,
        mode: 'status',
        status: 500,
        remembered: true,
      })
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        expect((await create(other, { country: 'NL' })).status).toBe(503)
      }
      expect((await create(other, { country: 'NL' })).status).toBe(201)
      expect(await accountsOf(other.id)).toHaveLength(1)
    },
  )

  it('is refused for what is not a country, and for what there is not', async () => {
    const person = await newPerson()
    for (const body of [{ country: 'nl' }, { country: 'XXX' }, { iban: 'NL00' }]) {
      expect((await create(person, body)).status).toBe(422)
    }
    expect(await accountsOf(person.id)).toEqual([])
  })

  it('needs a recent sign-in, and an account that may act', async () => {
    const person = await newPerson()
    await database.sql`update users set suspended_at = now() where id = ${idToUuid(person.id as 'usr_')}`
    const refused = await create(person)
    expect([refused.status, refused.body.code]).toEqual([403, 'account_suspended'])
    expect(await accountsOf(person.id)).toEqual([])
  })
})

describe('the state of an account', () => {
  it('follows Stripe: ready once everything is answered', async () => {
    const person = await newPerson()
    await answerStripe(await beginOnboarding(person))
    const [{ id }] = await accountsOf(person.id)
    await tellAboutAccount(id)
    expect(await read(person)).toMatchObject({
      status: 'ready',
      canReceiveTransfers: true,
      canPayOut: true,
      requirementsDue: [],
      disabledReason: null,
    })
    await tellAboutAccount(id)
    expect(await eventsOf(database, person.id)).toContain('payout_account.updated')
    const told = (await eventsOf(database, person.id)).filter((type) => type === 'payout_account.updated')
    expect(told).toHaveLength(1)
  })

  emulatorTest('is restricted when Stripe wants to know something again', async () => {
    const person = await newPerson()
    await onboard(person)
    const [{ id }] = await accountsOf(person.id)
    await changeAccount(id, 'restrict')
    expect((await read(person)).status).toBe('ready')
    await tellAboutAccount(id)
    const restricted = await read(person)
    expect(restricted).toMatchObject({ status: 'restricted', canReceiveTransfers: false })
    expect(restricted.requirementsDue.length).toBeGreaterThan(0)
  })

  emulatorTest('is what was last told while Stripe is silent', async () => {
    const person = await newPerson()
    await beginOnboarding(person)
    const [{ id }] = await accountsOf(person.id)
    await stripeFault({ match: `GET /v1/accounts/${id}`, mode: 'status', status: 503 })
    expect(await read(person)).toMatchObject({ status: 'onboarding' })
  })

  it('of nobody’s account changes nothing', async () => {
    const { outcome } = await tellAboutAccount('acct_none')
    expect(outcome).toBe('ok')
  })
})
