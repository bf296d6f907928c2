import Stripe from 'stripe'
import type { Config } from '../config.ts'
import type { BookingId, PaymentId, PropertyId, RefundId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import type { Meter } from './meter.ts'
import { notPayable, toStripeAmount } from './stripe-amount.ts'
import { type ConnectClient, createConnectClient } from './stripe-connect.ts'

/** The few things the application asks of Stripe. Nothing here throws for what Stripe answers. */
export interface StripeClient extends ConnectClient {
  /** The same order gives the same intent, however often it is sent: its key is derived from the payment's id. */
  createIntent(order: IntentOrder): Promise<StripeOutcome<Intent>>
  retrieveIntent(intentId: string): Promise<StripeOutcome<Intent>>
  /** Takes the authorised amount. The intent as it is afterwards: `succeeded`, or what it has become meanwhile. */
  captureIntent(intentId: string, paymentId: PaymentId): Promise<StripeOutcome<Intent>>
  /** The intent as it is afterwards: `canceled`, or what it has become meanwhile. */
  cancelIntent(intentId: string): Promise<StripeOutcome<Intent>>
  createRefund(order: RefundOrder): Promise<StripeOutcome<StripeRefund>>
  retrieveRefund(stripeRefundId: string): Promise<StripeOutcome<StripeRefund>>
  /** The refund that was made for this id of ours, found by its metadata; null when there is none. */
  findRefund(intentId: string, refundId: RefundId): Promise<StripeOutcome<StripeRefund | null>>
  /** The event, when one of the active secrets has signed exactly this text in the last five minutes; else null. */
  verifyEvent(text: string, signature: string): Promise<StripeEvent | null>
}

export type StripeOutcome<T> =
  | { kind: 'done'; value: T }
  /** The bank said no. */
  | { kind: 'declined'; code: string; message: string }
  /** Stripe said no, and would again. */
  | { kind: 'refused'; code: string; message: string }
  /** Nobody knows whether it happened, or it could not be tried: send it again with the same key. */
  | { kind: 'silent'; reason: 'no_answer' | 'in_progress'; message: string }

export interface IntentOrder {
  paymentId: PaymentId
  bookingId: BookingId
  propertyId: PropertyId
  amount: Money
  captureMethod: CaptureMethod
}

export type CaptureMethod = 'automatic' | 'manual'

/** In Stripe's own words: https://docs.stripe.com/payments/paymentintents/lifecycle. */
export const INTENT_STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const

export type IntentStatus = (typeof INTENT_STATUSES)[number]

/** What decisions are made from; it may cross a queue or RPC, so the client's secret is not part of it. */
export interface IntentSnapshot {
  id: string
  status: IntentStatus
  /** Our id of the payment, from the metadata; null when the intent is not ours. */
  paymentId: string | null
  /** Why the last attempt failed; null when none has since the last success. */
  lastErrorCode: string | null
  /** UTC; until when an authorised amount can be captured, null where Stripe does not say. */
  captureBefore: Instant | null
}

export interface Intent extends IntentSnapshot {
  clientSecret: string
}

export interface RefundOrder {
  refundId: RefundId
  intentId: string
  amount: Money
}

export interface StripeRefund {
  id: string
  status: RefundStatus
  /** Our id of the refund, from the metadata; null when somebody made it at Stripe. */
  refundId: string | null
}

export const REFUND_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]

/** In Stripe's own words: https://docs.stripe.com/api/disputes/object. A `warning` is an inquiry: no money has moved. */
export const DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
  'lost',
  'prevented',
] as const
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number]

export interface StripeEvent {
  id: string
  type: string
  /** The id of the object that the event is about. */
  objectId: string
}

type StripeConfig = Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_API_URL' | 'STRIPE_WEBHOOK_SECRETS'>

/** Requests end within nine seconds whatever is down; two SQL budgets stand beside this one. */
const STRIPE_BUDGET_MS = 5_000
const SIGNATURE_TOLERANCE_SECONDS = 300
const REFUNDS_OF_ONE_INTENT_MAX = 100

/** A Stripe client for one request. Retries are the queue's and the client's business, never the SDK's. */
export function createStripeClient(config: StripeConfig, meter: Meter): StripeClient {
  let sdk: Stripe | undefined
  // Made on first use: most requests never speak to Stripe.
  const stripe = () => {
    sdk ??= connect(config)
    return sdk
  }
  const ask = <T>(run: (stripe: Stripe) => Promise<T>): Promise<StripeOutcome<T>> =>
    meter.trip('stripe', async () => {
      try {
        return { kind: 'done', value: await run(stripe()) }
      } catch (error) {
        return outcomeOf(error)
      }
    })
  const retrieveIntent = (intentId: string) =>
    ask(async ({ paymentIntents }) =>
      intentOf(await paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })),
    )

  return {
    ...createConnectClient(ask),

    createIntent: async (order) => {
      const amount = toStripeAmount(order.amount)
      if (amount === null) return notPayable(order.amount)
      return await ask(async ({ paymentIntents }) =>
        intentOf(
          await paymentIntents.create(intentParams(order, amount), {
            idempotencyKey: `pi:${order.paymentId}`,
          }),
        ),
      )
    },

    retrieveIntent,

    async captureIntent(intentId, paymentId) {
      const outcome = await ask(async ({ paymentIntents }) =>
        intentOf(await paymentIntents.capture(intentId, {}, { idempotencyKey: `capture:${paymentId}` })),
      )
      return hasMovedOn(outcome) ? await retrieveIntent(intentId) : outcome
    },

    async cancelIntent(intentId) {
      // No key of ours: a refusal would be remembered under it while the intent moves on.
      const outcome = await ask(async ({ paymentIntents }) =>
        intentOf(await paymentIntents.cancel(intentId, { cancellation_reason: 'abandoned' })),
      )
      return hasMovedOn(outcome) ? await retrieveIntent(intentId) : outcome
    },

    createRefund: async ({ refundId, intentId, amount: money }) => {
      const amount = toStripeAmount(money)
      if (amount === null) return notPayable(money)
      return await ask(async ({ refunds }) =>
        refundOf(
          await refunds.create(
            { payment_intent: intentId, amount, metadata: { refundId } },
            { idempotencyKey: `refund:${refundId}` },
          ),
        ),
      )
    },

    retrieveRefund: (id) => ask(async ({ refunds }) => refundOf(await refunds.retrieve(id))),

    findRefund: (intentId, refundId) =>
      ask(async ({ refunds }) => {
        const { data } = await refunds.list({ payment_intent: intentId, limit: REFUNDS_OF_ONE_INTENT_MAX })
        return data.map(refundOf).find((refund) => refund.refundId === refundId) ?? null
      }),

    async verifyEvent(text, signature) {
      for (const secret of config.STRIPE_WEBHOOK_SECRETS) {
        const event = await verifiedBy(stripe(), text, signature, secret)
        if (event) return event
      }
      return null
    },
  }
}

function connect(config: StripeConfig): Stripe {
  return new Stripe(config.STRIPE_SECRET_KEY, {
    httpClient: Stripe.createFetchHttpClient(),
    maxNetworkRetries: 0,
    timeout: STRIPE_BUDGET_MS,
    telemetry: false,
    ...(config.STRIPE_API_URL && hostOf(new URL(config.STRIPE_API_URL))),
  })
}

function hostOf({ hostname, port, protocol }: URL): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const scheme = protocol === 'http:' ? 'http' : 'https'
  return { host: hostname, port: port || (scheme === 'http' ? 80 : 443), protocol: scheme }
}

/** Derived from the stored payment alone: the same key with other parameters is an error at Stripe. */
function intentParams(order: IntentOrder, amount: number): Stripe.PaymentIntentCreateParams {
  const { paymentId, bookingId, propertyId } = order
  return {
    amount,
    currency: order.amount.currency.toLowerCase(),
    capture_method: order.captureMethod,
    automatic_payment_methods: { enabled: true },
    metadata: { paymentId, bookingId, propertyId },
    transfer_group: bookingId,
  }
}

/** True when the intent was not in the state that the request was about. */
const hasMovedOn = (outcome: StripeOutcome<Intent>): boolean =>
  outcome.kind === 'refused' && outcome.code === 'payment_intent_unexpected_state'

function intentOf(intent: Stripe.PaymentIntent): Intent {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const captureBeforeSeconds = charge?.payment_method_details?.card?.capture_before
  return {
    id: intent.id,
    status: statusIn(INTENT_STATUSES, intent.status),
    paymentId: intent.metadata['paymentId'] ?? null,
    lastErrorCode: intent.last_payment_error
      ? (intent.last_payment_error.decline_code ?? intent.last_payment_error.code ?? 'unknown')
      : null,
    captureBefore: captureBeforeSeconds ? captureBeforeSeconds * 1000 : null,
    clientSecret: intent.client_secret ?? '',
  }
}

function refundOf(refund: Stripe.Refund): StripeRefund {
  const status = statusIn(REFUND_STATUSES, refund.status ?? 'pending')
  return { id: refund.id, status, refundId: refund.metadata?.['refundId'] ?? null }
}

/** A word that Stripe has added since is an error here, never a guess about money. */
function statusIn<T extends string>(known: readonly T[], status: string): T {
  const found = known.find((candidate) => candidate === status)
  if (!found) throw new Error(`Stripe says ${status}, which this version does not know`)
  return found
}

/** https://docs.stripe.com/error-low-level: only what can never come out differently is a refusal. */
function outcomeOf(error: unknown): StripeOutcome<never> {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const { statusCode = 0, message } = error
  const code = error.code ?? error.rawType ?? error.type
  if (statusCode === 402) return { kind: 'declined', code: error.decline_code ?? code, message }
  if (statusCode === 409) {
    return {
      kind: 'silent',
      reason: code === 'idempotency_key_in_use' ? 'in_progress' : 'no_answer',
      message,
    }
  }
  // Stripe remembers a 500 under its key for a day: told again, it is the last word on that key.
  if (statusCode >= 500 && error.headers?.['idempotent-replayed'] === 'true') {
    return { kind: 'refused', code: 'failed_for_good', message }
  }
  const definite = (statusCode === 400 || statusCode === 404) && code !== 'rate_limit'
  // A key of ours that Stripe does not accept is our fault, and passes: nobody's payment is refused for it.
  return definite ? { kind: 'refused', code, message } : { kind: 'silent', reason: 'no_answer', message }
}

async function verifiedBy(
  stripe: Stripe,
  text: string,
  signature: string,
  secret: string,
): Promise<StripeEvent | null> {
  try {
    const event = await stripe.webhooks.constructEventAsync(
      text,
      signature,
      secret,
      SIGNATURE_TOLERANCE_SECONDS,
      Stripe.createSubtleCryptoProvider(),
    )
    // safe because every object of an event is JSON, and only its id is looked at
    const { id } = event.data.object as { id?: string }
    return { id: event.id, type: event.type, objectId: id ?? '' }
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null
    throw error
  }
}
