import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expandedCharge, type Harness, refusal, startHarness } from './support/stripe-emulator-harness.ts'

let harness: Harness
let stripe: Stripe

beforeAll(async () => {
  harness = await startHarness()
  stripe = harness.stripe
})
afterAll(() => harness.close())
afterEach(() => harness.reset())

describe('refunds', () => {
  it('give back parts until nothing is left, and never more', async () => {
    const intent = await harness.pay()
    const first = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 2_000,
      reason: 'requested_by_customer',
      metadata: { refund_id: 'rfd_1' },
    })
    expect(first).toMatchObject({
      object: 'refund',
      status: 'succeeded',
      amount: 2_000,
      payment_intent: intent.id,
      reason: 'requested_by_customer',
      metadata: { refund_id: 'rfd_1' },
    })
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 3_001 }))).toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: 'Refund amount ($30.01) is greater than unrefunded amount on charge ($30.00)',
    })
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(3_000)
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: 'charge_already_refunded',
    })

    const after = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.refunds'] })
    expect(after.status).toBe('succeeded')
    expect(expandedCharge(after)).toMatchObject({ amount_refunded: 5_000, refunded: true })
    expect(expandedCharge(after).refunds?.data.map((refund) => refund.amount)).toEqual([3_000, 2_000])
    expect((await stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(2)
    const event = await harness.event('charge.refunded')
    expect(event.data.object).toMatchObject({ amount_refunded: 2_000 })
    await harness.event('refund.created')
  })

  it('need a payment that succeeded', async () => {
    const held = await harness.pay({ capture_method: 'manual' })
    await expect(stripe.refunds.create({ payment_intent: held.id })).rejects.toThrow('successful charge')
  })

  it('stay pending with a slow bank and then succeed', async () => {
    const intent = await harness.pay({ payment_method: 'pm_card_pendingRefund' })
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    expect(refund.status).toBe('pending')
    const event = await harness.event('refund.updated')
    expect(event.data).toMatchObject({
      object: { status: 'succeeded' },
      previous_attributes: { status: 'pending' },
    })
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  })

  it('can fail later: the money comes back and the charge counts as not refunded', async () => {
    const intent = await harness.pay({ payment_method: 'pm_card_refundFail' })
    const before = await total()
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    expect(refund.status).toBe('succeeded')
    const event = await harness.event('refund.failed')
    expect(event.data.object).toMatchObject({
      id: refund.id,
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
    })
    const after = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(expandedCharge(after)).toMatchObject({ amount_refunded: 0, refunded: false })
    // The processing fee was settled meanwhile; the refund itself left nothing.
    expect(await total()).toBe(before === 0 ? 4_825 : before)
  })
})

describe('disputes', () => {
  it('take the money and a fee at once; winning brings the money back', async () => {
    const intent = await harness.pay({ payment_method: 'pm_card_createDispute' })
    const opened = await harness.event('charge.dispute.created')
    await harness.event('charge.dispute.funds_withdrawn')
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data
    expect(dispute).toMatchObject({
      id: idOf(opened),
      status: 'needs_response',
      reason: 'fraudulent',
      amount: 5_000,
    })
    expect(dispute?.balance_transactions).toMatchObject([{ amount: -5_000, fee: 1_500, net: -6_500 }])
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: 'charge_disputed',
    })

    const submitted = await stripe.disputes.update(dispute?.id ?? '', {
      evidence: { customer_name: 'A guest', uncategorized_text: 'winning_evidence' },
      submit: true,
    })
    expect(submitted).toMatchObject({ status: 'under_review', evidence: { customer_name: 'A guest' } })
    expect(submitted.evidence_details).toMatchObject({ has_evidence: true, submission_count: 1 })
    const closed = await harness.event('charge.dispute.closed')
    expect(closed.data.object).toMatchObject({ status: 'won' })
    await harness.event('charge.dispute.funds_reinstated')
    await expect(stripe.disputes.update(dispute?.id ?? '', { metadata: { a: 'b' } })).rejects.toThrow(
      'closed',
    )
  })

  it('are lost when the platform closes them or the bank says so', async () => {
    const first = await dispute(await harness.pay())
    expect((await stripe.disputes.close(first)).status).toBe('lost')
    const second = await dispute(await harness.pay())
    expect(await harness.control('POST', `disputes/${second}/close`, { outcome: 'lost' })).toMatchObject({
      status: 'lost',
    })
    await expect(harness.control('POST', `disputes/${second}/close`, { outcome: 'won' })).rejects.toThrow(
      'closed',
    )
  })

  it('of an inquiry leave the money where it is', async () => {
    const intent = await harness.pay()
    const id = await dispute(intent, { inquiry: true })
    expect(await stripe.disputes.retrieve(id)).toMatchObject({
      status: 'warning_needs_response',
      balance_transactions: [],
    })
  })

  async function dispute(intent: Stripe.PaymentIntent, how: object = {}): Promise<string> {
    const opened = await harness.control('POST', `payment_intents/${intent.id}/dispute`, how)
    return String(opened['id'])
  }
})

describe('the balance', () => {
  it('holds charges less fees, first pending, two days later available', async () => {
    const intent = await harness.pay({
      capture_method: 'automatic',
      expand: ['latest_charge.balance_transaction'],
    })
    expect(expandedCharge(intent).balance_transaction).toMatchObject({
      type: 'charge',
      amount: 5_000,
      fee: 175,
      net: 4_825,
      status: 'pending',
      fee_details: [{ type: 'stripe_fee', amount: 175 }],
    })
    expect(await stripe.balance.retrieve()).toMatchObject({
      available: [{ amount: 0, currency: 'usd' }],
      pending: [{ amount: 4_825, currency: 'usd' }],
    })
    await harness.advance(2 * 86_400)
    expect(await stripe.balance.retrieve()).toMatchObject({
      available: [{ amount: 4_825 }],
      pending: [{ amount: 0 }],
    })
    const transactions = await stripe.balanceTransactions.list({ source: expandedCharge(intent).id })
    expect(transactions.data).toMatchObject([{ status: 'available', net: 4_825 }])
  })

  it('pays out what is available and no more', async () => {
    await harness.pay({ capture_method: 'automatic', payment_method: 'pm_card_bypassPending' })
    expect(await refusal(stripe.payouts.create({ amount: 4_826, currency: 'usd' }))).toMatchObject({
      code: 'balance_insufficient',
    })
    const payout = await stripe.payouts.create({ amount: 4_825, currency: 'usd' })
    expect(payout.status).toBe('pending')
    await harness.event('payout.paid')
    expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid')
    expect(await total()).toBe(0)
    await harness.control('POST', `payouts/${payout.id}/fail`)
    expect(await total()).toBe(4_825)
  })
})

describe('customers and their cards', () => {
  it('are created, changed, listed and, once deleted, only tombstones', async () => {
    const customer = await stripe.customers.create({
      email: 'a@example.com',
      metadata: { user_id: 'usr_1', x: '1' },
    })
    const updated = await stripe.customers.update(customer.id, { name: 'A guest', metadata: { x: '' } })
    expect(updated).toMatchObject({ name: 'A guest', email: 'a@example.com', metadata: { user_id: 'usr_1' } })
    expect(updated.metadata).not.toHaveProperty('x')
    expect((await stripe.customers.list({ email: 'a@example.com' })).data).toHaveLength(1)
    await stripe.customers.del(customer.id)
    expect(await stripe.customers.retrieve(customer.id)).toEqual({
      id: customer.id,
      object: 'customer',
      deleted: true,
    })
    expect((await stripe.customers.list()).data).toHaveLength(0)
    await expect(harness.pay({ customer: customer.id })).rejects.toMatchObject({ code: 'resource_missing' })
  })

  it('keep a card for later payments; without a customer a card pays once', async () => {
    const customer = await stripe.customers.create({})
    const card = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '5555555555554444', exp_month: 1, exp_year: 2035, cvc: '123' },
    })
    expect(card).toMatchObject({ type: 'card', card: { brand: 'mastercard', last4: '4444', exp_year: 2035 } })
    await harness.pay({ payment_method: card.id })
    expect(await refusal(harness.pay({ payment_method: card.id }))).toMatchObject({ statusCode: 400 })

    const kept = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    await harness.pay({ customer: customer.id, payment_method: kept.id })
    await harness.pay({ customer: customer.id, payment_method: kept.id, off_session: true })
    expect(await refusal(harness.pay({ payment_method: kept.id }))).toMatchObject({ param: 'payment_method' })
    expect((await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data).toHaveLength(1)
    expect((await stripe.paymentMethods.detach(kept.id)).customer).toBeNull()
    await expect(stripe.paymentMethods.attach(kept.id, { customer: customer.id })).rejects.toThrow(
      'may not be used again',
    )
  })

  it('refuses to make a card of a number that is no test card', async () => {
    const card = { number: '4929123456789012', exp_month: 1, exp_year: 2035 }
    expect(await refusal(stripe.paymentMethods.create({ type: 'card', card }))).toMatchObject({
      statusCode: 402,
      code: 'incorrect_number',
    })
  })
})

describe('a setup intent', () => {
  it('saves a card with its customer', async () => {
    const customer = await stripe.customers.create({})
    const intent = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
    })
    expect(intent).toMatchObject({ status: 'succeeded', usage: 'off_session' })
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toMatchObject([
      { id: intent.payment_method },
    ])
    await harness.event('setup_intent.succeeded')
  })

  it('asks the guest where the bank wants it, after which the card works off session', async () => {
    const customer = await stripe.customers.create({})
    const intent = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      confirm: true,
      return_url: 'http://localhost/saved',
    })
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
    await harness.control('POST', `setup_intents/${intent.id}/complete_3ds`, { outcome: 'succeeded' })
    const saved = String((await stripe.setupIntents.retrieve(intent.id)).payment_method)
    const paid = await harness.pay({ customer: customer.id, payment_method: saved, off_session: true })
    expect(paid.status).toBe('succeeded')
  })

  it('is refused with a declining card', async () => {
    const error = await refusal(
      stripe.setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true }),
    )
    expect(error).toMatchObject({ statusCode: 402, setup_intent: { status: 'requires_payment_method' } })
  })
})

async function total(): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve()
  return [...available, ...pending].reduce((sum, part) => sum + part.amount, 0)
}

function idOf(event: Stripe.Event): unknown {
  return 'id' in event.data.object ? event.data.object.id : undefined
}
