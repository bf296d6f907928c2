import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, refusal, startHarness } from './support/stripe-emulator-harness.ts'

let harness: Harness
let stripe: Stripe

beforeAll(async () => {
  harness = await startHarness()
  stripe = harness.stripe
})
afterAll(() => harness.close())
afterEach(() => harness.reset())

describe('a connected account', () => {
  it('can receive nothing before its onboarding and everything after it', async () => {
    const account = await hostAccount()
    expect(account).toMatchObject({
      object: 'account',
      type: 'express',
      country: 'FR',
      default_currency: 'eur',
      details_submitted: false,
      payouts_enabled: false,
      capabilities: { transfers: 'inactive' },
      requirements: { disabled_reason: 'requirements.past_due' },
    })
    await visit(await onboardingLink(account.id))
    const ready = await stripe.accounts.retrieve(account.id)
    expect(ready).toMatchObject({
      details_submitted: true,
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
      requirements: { currently_due: [], disabled_reason: null },
    })
    expect(ready.external_accounts?.data).toMatchObject([{ object: 'bank_account', currency: 'eur' }])
    const event = await harness.event('account.updated')
    expect(event).toMatchObject({
      account: account.id,
      data: { object: { id: account.id, details_submitted: true } },
    })
  })

  it('is led back to the marketplace after onboarding, and a used or late link leads to the refresh page', async () => {
    const account = await hostAccount()
    const link = await onboardingLink(account.id)
    expect(await visit(link, 'POST')).toBe('http://localhost/return')
    expect(await visit(link)).toBe('http://localhost/refresh')
    const late = await onboardingLink(account.id)
    await harness.advance(301)
    expect(await visit(late)).toBe('http://localhost/refresh')
  })

  it('can be restricted again', async () => {
    const account = await onboarded()
    await harness.control('POST', `accounts/${account.id}/restrict`)
    expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
      payouts_enabled: false,
      capabilities: { transfers: 'inactive' },
    })
    expect(await refusal(transfer(await charge(), account.id, 1_000))).toMatchObject({
      code: 'insufficient_capabilities_for_transfer',
    })
  })

  it('sees only its own objects', async () => {
    const account = await onboarded()
    const intent = await harness.pay()
    const own = { stripeAccount: account.id }
    expect((await stripe.paymentIntents.list({}, own)).data).toEqual([])
    await expect(stripe.paymentIntents.retrieve(intent.id, {}, own)).rejects.toMatchObject({
      statusCode: 404,
    })
    await expect(stripe.balance.retrieve({}, { stripeAccount: 'acct_none' })).rejects.toMatchObject({
      statusCode: 403,
      code: 'account_invalid',
    })
  })
})

describe('transfers', () => {
  it('move a share of one charge to the host, who sees it as a payment', async () => {
    const account = await onboarded()
    const source = await charge('bk_1')
    const made = await transfer(source, account.id, 4_000)
    expect(made).toMatchObject({
      object: 'transfer',
      amount: 4_000,
      destination: account.id,
      source_transaction: source,
      transfer_group: 'bk_1',
      reversed: false,
    })
    const own = { stripeAccount: account.id }
    const payment = await stripe.charges.retrieve(String(made.destination_payment), {}, own)
    expect(payment).toMatchObject({ amount: 4_000, source_transfer: made.id, paid: true })
    expect(await stripe.balance.retrieve({}, own)).toMatchObject({
      pending: [{ amount: 4_000, currency: 'usd' }],
    })
    expect((await stripe.transfers.list({ transfer_group: 'bk_1' })).data).toHaveLength(1)
    await harness.event('transfer.created')
  })

  it('never move more than the charge brought', async () => {
    const account = await onboarded()
    const source = await charge()
    await transfer(source, account.id, 3_000)
    expect(await refusal(transfer(source, account.id, 2_001))).toMatchObject({
      statusCode: 400,
      param: 'amount',
    })
    await transfer(source, account.id, 2_000)
  })

  it('need available money when no charge is named', async () => {
    const account = await onboarded()
    await charge()
    const plain = () => stripe.transfers.create({ amount: 1_000, currency: 'usd', destination: account.id })
    expect(await refusal(plain())).toMatchObject({ code: 'balance_insufficient' })
    await harness.advance(2 * 86_400)
    expect((await plain()).amount).toBe(1_000)
  })

  it('need a receiver that exists and is ready', async () => {
    const source = await charge()
    expect(await refusal(transfer(source, 'acct_none', 1_000))).toMatchObject({
      code: 'resource_missing',
      param: 'destination',
    })
    expect(await refusal(transfer(source, (await hostAccount()).id, 1_000))).toMatchObject({
      code: 'insufficient_capabilities_for_transfer',
    })
  })
})

describe('reversals', () => {
  it('pull a transfer back in parts, and never more', async () => {
    const account = await onboarded()
    const made = await transfer(await charge(), account.id, 4_000)
    const first = await stripe.transfers.createReversal(made.id, { amount: 1_500 })
    expect(first).toMatchObject({ object: 'transfer_reversal', amount: 1_500, transfer: made.id })
    expect(await refusal(stripe.transfers.createReversal(made.id, { amount: 2_501 }))).toMatchObject({
      statusCode: 400,
      param: 'amount',
    })
    await stripe.transfers.createReversal(made.id)
    const after = await stripe.transfers.retrieve(made.id)
    expect(after).toMatchObject({ amount_reversed: 4_000, reversed: true })
    expect(after.reversals.data.map((reversal) => reversal.amount)).toEqual([2_500, 1_500])
    await expect(stripe.transfers.createReversal(made.id)).rejects.toThrow('fully reversed')
    await harness.event('transfer.reversed')
  })

  it('fail once the host has been paid out', async () => {
    const account = await onboarded()
    const made = await transfer(await charge(), account.id, 4_000)
    await harness.control('POST', `accounts/${account.id}/pay_out`)
    expect(await refusal(stripe.transfers.createReversal(made.id))).toMatchObject({
      code: 'balance_insufficient',
    })
    const paid = await harness.event('payout.paid')
    expect(paid).toMatchObject({ account: account.id, data: { object: { amount: 4_000 } } })
  })
})

function hostAccount(): Promise<Stripe.Account> {
  return stripe.accounts.create({
    type: 'express',
    country: 'FR',
    email: 'host@example.com',
    capabilities: { transfers: { requested: true } },
  })
}

async function onboarded(): Promise<Stripe.Account> {
  const account = await hostAccount()
  await visit(await onboardingLink(account.id))
  return account
}

async function onboardingLink(account: string): Promise<string> {
  const link = await stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    refresh_url: 'http://localhost/refresh',
    return_url: 'http://localhost/return',
  })
  return link.url
}

/** Opens a page; where it leads. */
async function visit(url: string, method = 'GET'): Promise<string | null> {
  const response = await fetch(url, { method, redirect: 'manual' })
  await response.body?.cancel()
  return response.headers.get('location')
}

async function charge(group?: string): Promise<string> {
  const intent = await harness.pay(group === undefined ? {} : { transfer_group: group })
  return String(intent.latest_charge)
}

function transfer(source: string, destination: string, amount: number): Promise<Stripe.Transfer> {
  return stripe.transfers.create({ amount, currency: 'usd', destination, source_transaction: source })
}
