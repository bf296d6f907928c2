import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  CARD_ONLY,
  expandedCharge,
  type Harness,
  PLAIN,
  refusal,
  startHarness,
  until,
} from './support/stripe-emulator-harness.ts'

let harness: Harness
let stripe: Stripe
const pay: Harness['pay'] = (params) => harness.pay(params)
const control: Harness['control'] = (...args) => harness.control(...args)

beforeAll(async () => {
  harness = await startHarness()
  stripe = harness.stripe
})
afterAll(() => harness.close())
afterEach(() => harness.reset())

describe('a payment intent', () => {
  it('waits for a payment method, then for confirmation, then is paid', async () => {
    const created = await stripe.paymentIntents.create({
      amount: 12_345,
      currency: 'EUR',
      metadata: { booking_id: 'bk_1' },
      transfer_group: 'bk_1',
      ...CARD_ONLY,
    })
    expect(created).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 12_345,
      amount_received: 0,
      currency: 'eur',
      latest_charge: null,
      metadata: { booking_id: 'bk_1' },
      transfer_group: 'bk_1',
    })
    expect(created.client_secret).toMatch(new RegExp(`^${created.id}_secret_`))

    const updated = await stripe.paymentIntents.update(created.id, { payment_method: 'pm_card_visa' })
    expect(updated.status).toBe('requires_confirmation')

    const paid = await stripe.paymentIntents.confirm(created.id, { expand: ['latest_charge'] })
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 12_345, amount_capturable: 0 })
    expect(paid.latest_charge).toMatchObject({
      object: 'charge',
      captured: true,
      paid: true,
      payment_intent: created.id,
      payment_method_details: { card: { last4: '4242', brand: 'visa' } },
    })
    expect(await stripe.paymentIntents.retrieve(created.id)).toMatchObject({ status: 'succeeded' })
  })

  it('holds the money until it is captured, in part or whole, and says until when', async () => {
    const held = await stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      confirm: true,
      expand: ['latest_charge'],
      ...CARD_ONLY,
    })
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 10_000, amount_received: 0 })
    const charge = expandedCharge(held)
    expect(charge.captured).toBe(false)
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 7 * 86_400)

    const captured = await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 6_000,
      expand: ['latest_charge'],
    })
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 6_000, amount_capturable: 0 })
    expect(expandedCharge(captured)).toMatchObject({
      captured: true,
      amount: 10_000,
      amount_captured: 6_000,
      amount_refunded: 4_000,
      refunded: false,
    })
  })

  it('releases the authorisation when it is canceled', async () => {
    const held = await pay({ capture_method: 'manual' })
    const canceled = await stripe.paymentIntents.cancel(held.id, {
      cancellation_reason: 'requested_by_customer',
      expand: ['latest_charge'],
    })
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'requested_by_customer',
      amount_capturable: 0,
    })
    expect(canceled.canceled_at).toBeTypeOf('number')
    expect(expandedCharge(canceled)).toMatchObject({
      captured: false,
      refunded: true,
      amount_refunded: 5_000,
    })
  })

  it('is canceled by Stripe itself when nobody captured within seven days', async () => {
    const held = await pay({ capture_method: 'manual' })
    await harness.advance(7 * 86_400 + 1)
    expect(await stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    })
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it.each([
    ['capture', 'canceled'],
    ['confirm', 'canceled'],
    ['cancel', 'canceled'],
    ['capture', 'succeeded'],
    ['confirm', 'succeeded'],
    ['cancel', 'succeeded'],
  ] as const)('refuses to %s once %s, with the intent in the error', async (move, status) => {
    const intent = await pay({ capture_method: 'manual' })
    await (status === 'canceled'
      ? stripe.paymentIntents.cancel(intent.id)
      : stripe.paymentIntents.capture(intent.id))
    const error = await refusal(stripe.paymentIntents[move](intent.id))
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: intent.id, status },
    })
  })

  it('refuses to confirm without a payment method', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 5_000, currency: 'usd', ...CARD_ONLY })
    await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('asks a confirming server for a return_url when methods may redirect', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 5_000, currency: 'usd' })
    await expect(
      stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }),
    ).rejects.toThrow('return_url')
  })

  it('can be confirmed with a publishable key and the client secret, and then hides what only the server may know', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 5_000,
      currency: 'usd',
      metadata: { secret: 'yes' },
    })
    const answer = await asStripeJs(`payment_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret ?? '',
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': '4242 4242 4242 4242',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '34',
      'payment_method_data[card][cvc]': '123',
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ id: intent.id, status: 'succeeded' })
    expect(answer.body).not.toHaveProperty('metadata')

    const wrong = await asStripeJs(`payment_intents/${intent.id}/confirm`, { client_secret: 'pi_x_secret_y' })
    expect(wrong.status).toBe(404)
    const forbidden = await asStripeJs(`payment_intents/${intent.id}/cancel`, {})
    expect(forbidden.status).toBe(403)
  })

  it('is found by its metadata and listed by customer, newest first, page by page', async () => {
    const customer = await stripe.customers.create({ email: 'guest@example.com' })
    const ids: string[] = []
    for (const n of [1, 2, 3]) {
      const intent = await stripe.paymentIntents.create({
        amount: 1_000 * n,
        currency: 'usd',
        customer: customer.id,
        metadata: { booking_id: `bk_${n}` },
      })
      ids.unshift(intent.id)
    }
    await stripe.paymentIntents.create({ amount: 9_000, currency: 'usd' })

    const first = await stripe.paymentIntents.list({ customer: customer.id, limit: 2 })
    expect(first.data.map((intent) => intent.id)).toEqual(ids.slice(0, 2))
    expect(first.has_more).toBe(true)
    const rest = await stripe.paymentIntents.list({
      customer: customer.id,
      limit: 2,
      starting_after: ids[1] ?? '',
    })
    expect(rest.data.map((intent) => intent.id)).toEqual(ids.slice(2))
    expect(rest.has_more).toBe(false)
    const back = await stripe.paymentIntents.list({
      customer: customer.id,
      limit: 1,
      ending_before: ids[2] ?? '',
    })
    expect(back.data.map((intent) => intent.id)).toEqual([ids[1]])

    const found = await stripe.paymentIntents.search({
      query: "metadata['booking_id']:'bk_2' AND status:'requires_payment_method'",
    })
    expect(found.data.map((intent) => intent.id)).toEqual([ids[1]])
    const none = await stripe.paymentIntents.search({
      query: "metadata['booking_id']:'bk_2' AND -currency:'usd'",
    })
    expect(none.data).toEqual([])
    const either = await stripe.paymentIntents.search({
      query: 'amount>=3000 OR metadata["booking_id"]:"bk_1"',
    })
    expect(either.data.map((intent) => intent.amount)).toEqual([9_000, 3_000, 1_000])
    await expect(stripe.paymentIntents.search({ query: 'booking = 1' })).rejects.toThrow('unable to parse')
  })

  it('stays in processing with a bank debit, and cannot be canceled meanwhile', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 5_000,
      currency: 'usd',
      allowed_payment_method_types: ['us_bank_account'],
      payment_method: 'pm_usBankAccount_processing',
      confirm: true,
    })
    expect(intent.status).toBe('processing')
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    await control('POST', `payment_intents/${intent.id}/finish_processing`, { outcome: 'succeeded' })
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'succeeded',
      amount_received: 5_000,
    })
  })
})

describe('a declined card', () => {
  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
  ])('%s answers 402 %s %s and leaves the intent open for another card', async (card, code, declineCode) => {
    const intent = await stripe.paymentIntents.create({ amount: 5_000, currency: 'usd', ...CARD_ONLY })
    const error = await refusal(stripe.paymentIntents.confirm(intent.id, { payment_method: card }))
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError)
    expect(error).toMatchObject({ statusCode: 402, code, decline_code: declineCode })

    const open = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(open).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code },
    })
    expect(expandedCharge(open)).toMatchObject({ status: 'failed', paid: false, failure_code: code })

    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null })
  })

  it('leaves its intent behind even when it was created and confirmed in one call', async () => {
    const error = await refusal(pay({ payment_method: 'pm_card_chargeDeclined' }))
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError)
    const [left] = (await stripe.paymentIntents.list()).data
    expect(left).toMatchObject({ status: 'requires_payment_method' })
    expect(error).toMatchObject({ payment_intent: { id: left?.id } })
  })
})

describe('3-D Secure', () => {
  it.each([
    ['succeeded', 'succeeded'],
    ['failed', 'requires_payment_method'],
  ])('waits for the guest; when the challenge %s the intent is %s', async (outcome, status) => {
    const intent = await pay({ payment_method: 'pm_card_threeDSecure2Required' })
    expect(intent).toMatchObject({ status: 'requires_action', latest_charge: null })
    expect(intent.next_action?.type).toBe('use_stripe_sdk')
    await control('POST', `payment_intents/${intent.id}/complete_3ds`, { outcome })
    const after = await stripe.paymentIntents.retrieve(intent.id)
    expect(after).toMatchObject({ status, next_action: null })
    expect(after.last_payment_error?.code ?? null).toBe(
      outcome === 'failed' ? 'payment_intent_authentication_failure' : null,
    )
  })

  it('sends the guest to a page and back when there is a return_url', async () => {
    const intent = await pay({
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'http://localhost/return?booking=1',
    })
    expect(intent.next_action?.type).toBe('redirect_to_url')
    const page = await fetch(intent.next_action?.redirect_to_url?.url ?? '', {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'succeeded' }),
      redirect: 'manual',
    })
    const target = new URL(page.headers.get('location') ?? '')
    expect(target.searchParams.get('booking')).toBe('1')
    expect(target.searchParams.get('payment_intent')).toBe(intent.id)
    expect(target.searchParams.get('redirect_status')).toBe('succeeded')
  })

  it('is a decline when nobody is there to answer it', async () => {
    const customer = await stripe.customers.create({})
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {
      customer: customer.id,
    })
    await expect(
      pay({ customer: customer.id, payment_method: method.id, off_session: true }),
    ).rejects.toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
    })
  })

  it('is not asked again off session once the card was set up', async () => {
    const customer = await stripe.customers.create({})
    const first = await pay({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      setup_future_usage: 'off_session',
    })
    expect(first.status).toBe('requires_action')
    await control('POST', `payment_intents/${first.id}/complete_3ds`, { outcome: 'succeeded' })
    const [saved] = (await stripe.paymentMethods.list({ customer: customer.id })).data
    const second = await pay({ customer: customer.id, payment_method: saved?.id ?? '', off_session: true })
    expect(second.status).toBe('succeeded')
  })
})

describe('a confirmation off session', () => {
  const refused = {
    statusCode: 400,
    rawType: 'invalid_request_error',
    message: expect.stringMatching(
      /^You cannot confirm with the `off_session` parameter when `setup_future_usage` is also set/,
    ),
  }

  it.each(['off_session', 'on_session'] as const)('sets up no card for later: %s', async (usage) => {
    const customer = await stripe.customers.create({})
    const { id: method } = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    const intent = await stripe.paymentIntents.create({
      ...PLAIN,
      ...CARD_ONLY,
      customer: customer.id,
      setup_future_usage: usage,
    })
    const confirm = (params: Stripe.PaymentIntentConfirmParams) =>
      stripe.paymentIntents.confirm(intent.id, { payment_method: method, ...params })
    await expect(confirm({ off_session: true })).rejects.toMatchObject(refused)
    await expect(confirm({ off_session: 'recurring' })).rejects.toMatchObject(refused)
    const untouched = await stripe.paymentIntents.retrieve(intent.id)
    expect(untouched).toMatchObject({ status: 'requires_payment_method', last_payment_error: null })
    expect((await confirm({ off_session: false })).status).toBe('succeeded')
  })

  it('sets up none that the confirmation or creation itself asks for', async () => {
    const customer = await stripe.customers.create({})
    const { id: method } = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    const asked = { payment_method: method, off_session: true, setup_future_usage: 'off_session' } as const
    const intent = await stripe.paymentIntents.create({ ...PLAIN, ...CARD_ONLY, customer: customer.id })
    await expect(stripe.paymentIntents.confirm(intent.id, asked)).rejects.toMatchObject(refused)
    await expect(pay({ customer: customer.id, ...asked })).rejects.toMatchObject(refused)
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: method, off_session: true })
    expect(paid.status).toBe('succeeded')
  })
})

describe('an idempotency key', () => {
  it('answers a repeat with the first answer and changes nothing', async () => {
    const first = await stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_1' })
    const again = await stripe.paymentIntents.create({ ...PLAIN }, { idempotencyKey: 'pi:pay_1' })
    expect(again.id).toBe(first.id)
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
  })

  it('refuses other parameters, and another endpoint, with idempotency_error', async () => {
    const intent = await stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_1' })
    const other = stripe.paymentIntents.create({ ...PLAIN, amount: 6_000 }, { idempotencyKey: 'pi:pay_1' })
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    await expect(
      stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: 'pi:pay_1' }),
    ).rejects.toMatchObject({ rawType: 'idempotency_error', statusCode: 400 })
  })

  it('remembers a decline, so that a repeat cannot charge', async () => {
    const intent = await stripe.paymentIntents.create({ ...PLAIN, ...CARD_ONLY })
    const confirm = () =>
      stripe.paymentIntents
        .confirm(intent.id, { payment_method: 'pm_card_chargeDeclined' }, { idempotencyKey: 'confirm:1' })
        .catch((error: unknown) => error)
    expect(await confirm()).toMatchObject({ statusCode: 402 })
    const again = await confirm()
    expect(again).toMatchObject({ statusCode: 402 })
    expect(again).toHaveProperty('headers.idempotent-replayed', 'true')
    expect((await stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1)
  })

  it('does not remember refused parameters', async () => {
    await expect(
      stripe.paymentIntents.create({ amount: 10, currency: 'usd' }, { idempotencyKey: 'pi:pay_2' }),
    ).rejects.toMatchObject({ code: 'amount_too_small' })
    const fixed = await stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_2' })
    expect(fixed.amount).toBe(PLAIN.amount)
  })

  it('answers 409 while the first request still runs', async () => {
    await control('POST', 'faults', { match: 'POST /v1/payment_intents', mode: 'delay', delaySeconds: 1 })
    const slow = stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:slow' })
    await until(async () => (await requests()).length === 1)
    await expect(stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:slow' })).rejects.toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    })
    expect((await slow).status).toBe('requires_payment_method')
  })
})

describe('refusals of requests', () => {
  it('answers 401 without a usable key', async () => {
    await expect(harness.client('sk_live_nothing').paymentIntents.list()).rejects.toBeInstanceOf(
      Stripe.errors.StripeAuthenticationError,
    )
    const bare = await fetch(`${harness.emulator.url}/v1/payment_intents`)
    expect(bare.status).toBe(401)
    expect(bare.headers.get('request-id')).toMatch(/^req_/)
  })

  it.each([
    [{ currency: 'usd' }, 'parameter_missing', 'amount'],
    [{ amount: '12.5', currency: 'usd' }, 'parameter_invalid_integer', 'amount'],
    [{ amount: '500', currency: 'usd', colour: 'red' }, 'parameter_unknown', 'colour'],
    [{ amount: '500', currency: 'usd', customer: 'cus_none' }, 'resource_missing', 'customer'],
    [{ amount: '10', currency: 'usd' }, 'amount_too_small', 'amount'],
    [
      { amount: '500', currency: 'usd', payment_method_types: ['card'] },
      'parameter_unknown',
      'payment_method_types',
    ],
  ])('refuses %j with %s for %s', async (params, code, param) => {
    await expect(stripe.rawRequest('POST', '/v1/payment_intents', params)).rejects.toMatchObject({
      statusCode: 400,
      code,
      param,
    })
  })

  it('refuses metadata that is too long, and unknown options of a card', async () => {
    const metadata = { note: 'x'.repeat(501) }
    expect(await refusal(stripe.paymentIntents.create({ ...PLAIN, metadata }))).toMatchObject({
      param: 'metadata[note]',
    })
    const nested = { ...PLAIN, payment_method_options: { card: { colour: 'red' } } }
    expect(await refusal(stripe.rawRequest('POST', '/v1/payment_intents', nested))).toMatchObject({
      code: 'parameter_unknown',
      param: 'payment_method_options[card][colour]',
    })
  })

  it('refuses to expand what is no reference', async () => {
    const intent = await pay({ expand: ['payment_method', 'latest_charge.balance_transaction'] })
    expect(intent.payment_method).toMatchObject({ object: 'payment_method' })
    expect(await refusal(stripe.paymentIntents.retrieve(intent.id, { expand: ['currency'] }))).toMatchObject({
      statusCode: 400,
      param: 'expand',
    })
  })

  it('answers 404 for what does not exist', async () => {
    await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
    await expect(stripe.rawRequest('GET', '/v1/nonsense')).rejects.toMatchObject({ statusCode: 404 })
  })
})

async function requests(): Promise<{ method: string; path: string; idempotencyKey: string | null }[]> {
  const { requests } = await control('GET', 'requests')
  return Array.isArray(requests) ? requests : []
}

async function asStripeJs(
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${harness.emulator.url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer pk_test_one' },
    body: new URLSearchParams(form),
  })
  return { status: response.status, body: await response.json() }
}
