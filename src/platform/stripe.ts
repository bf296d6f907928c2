import Stripe from 'stripe'
import type { Config } from '../config.ts'
import type { BookingId, PaymentId, PropertyId, RefundId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import type { Meter } from './meter.ts'
import { fromStripeAmount, notPayable, toStripeAmount } from './stripe-amount.ts'
import { type ConnectClient, createConnectClient } from './stripe-connect.ts'
import { createListClient, type ListClient } from './stripe-lists.ts'

/** The few things the application asks of Stripe. Nothing here throws for what Stripe answers. */
export interface StripeClient extends ConnectClient, ListClient {
  /** The same order gives the same intent, however often it is sent: its key is derived from the payment's id. */
  createIntent(order: IntentOrder): Promise<StripeOutcome<Intent>>
  retrieveIntent(intentId: string): Promise<StripeOutcome<Intent>>
  /** Takes the authorised amount. The intent as it is afterwards: `succeeded`, or what it has become meanwhile. */
  captureIntent(intentId: string, paymentId: PaymentId): Promise<StripeOutcome<Intent>>
  /** The intent as it is afterwards: `canceled`, or what it has become meanwhile. */
  cancelIntent(intentId: string): Promise<StripeOutcome<Intent>>
  /** Pays with a method that was saved for it, while its guest is not there: see `Intent.status` for what came of it. */
  confirmIntent(order: ConfirmOrder): Promise<StripeOutcome<Intent>>
  /** Who saves payment methods. Stripe is told nothing of the person but our id. */
  createCustomer(userId: UserId): Promise<StripeOutcome<{ id: string }>>
  /** With everything that was saved; also when there is none by that id. */
  deleteCustomer(customerId: string): Promise<StripeOutcome<void>>
  listPaymentMethods(customerId: string): Promise<StripeOutcome<SavedMethod[]>>
  /** False when the customer has none by that id. */
  removePaymentMethod(customerId: string, methodId: string): Promise<StripeOutcome<boolean>>
  createRefund(order: RefundOrder): Promise<StripeOutcome<StripeRefund>>
  retrieveRefund(stripeRefundId: string): Promise<StripeOutcome<StripeRefund>>
  /** The refund that was made for this id of ours, found by its metadata; null when there is none. */
  findRefund(intentId: string, refundId: RefundId): Promise<StripeOutcome<StripeRefund | null>>
  retrieveDispute(stripeDisputeId: string): Promise<StripeOutcome<StripeDispute>>
  /** The newest of all, a hundred at most. */
  listDisputes(): Promise<StripeOutcome<StripeDispute[]>>
  /** Answers the bank, for good: what was submitted cannot be changed. The dispute as it is afterwards. */
  submitEvidence(stripeDisputeId: string, evidence: DisputeEvidence): Promise<StripeOutcome<StripeDispute>>
  /** The event, when one of the active secrets has signed exactly this text in the last five minutes; else null. */
  verifyEvent(text: string, signature: string): Promise<StripeEvent | null>
}

export type StripeOutcome<T> =
  | { kind: 'done'; value: T }
  /** The bank said no. */
  | { kind: 'declined'; code: string; message: string }
  /** Stripe said no, and would again; `isRepeated` when it only repeats what it said under the same key before. */
  | { kind: 'refused'; code: string; message: string; isRepeated?: boolean }
  /** Nobody knows whether it happened, or it could not be tried: send it again with the same key. */
  | { kind: 'silent'; reason: 'no_answer' | 'in_progress'; message: string }

export interface IntentOrder {
  paymentId: PaymentId
  bookingId: BookingId
  propertyId: PropertyId
  amount: Money
  captureMethod: CaptureMethod
  /** Whose saved methods can pay it; null for nobody’s. */
  customerId: string | null
  /** Saves the method that pays it, for charges while its guest is not there. */
  savesMethod: boolean
}

export interface ConfirmOrder {
  paymentId: PaymentId
  intentId: string
  methodId: string
  /** How often it was tried before: each attempt happens once. */
  attempt: number
}

/** A saved way to pay, as its owner recognises it. */
export interface SavedMethod {
  id: string
  type: string
  card: { brand: string; last4: string; expMonth: number; expYear: number } | null
  createdAt: Instant
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
  /** Stripe's id of what it was paid with, null before. */
  methodId: string | null
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

/** A dispute as Stripe has it; it may cross RPC. */
export interface StripeDispute {
  id: string
  status: DisputeStatus
  /** In Stripe's words, to which new ones are added. */
  reason: string
  amount: Money
  /** Null for what was not paid by a PaymentIntent. */
  intentId: string | null
  evidenceDueAt: Instant | null
  /** Whether the bank has taken the money back, and has given it again. */
  isWithdrawn: boolean
  isReinstated: boolean
  openedAt: Instant
}

/** What a bank is told, in text: https://docs.stripe.com/api/disputes/evidence_object. */
export interface DisputeEvidence {
  productDescription: string
  serviceDate: string
  cancellationPolicyDisclosure: string
  refundPolicyDisclosure: string
  accessActivityLog: string
  uncategorizedText: string
}

export interface StripeEvent {
  id: string
  type: string
  /** The id of the object that the event is about. */
  objectId: string
}

type StripeConfig = Pick<
  Config,
  'APP_URL' | 'PUBLIC_URL' | 'STRIPE_SECRET_KEY' | 'STRIPE_API_URL' | 'STRIPE_WEBHOOK_SECRETS'
>

/** Requests end within nine seconds whatever is down; two SQL budgets stand beside this one. */
const STRIPE_BUDGET_MS = 5_000
const SIGNATURE_TOLERANCE_SECONDS = 300
const REFUNDS_OF_ONE_INTENT_MAX = 100
const SAVED_METHODS_MAX = 100
const DISPUTES_LISTED_MAX = 100

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
    ...createListClient(ask),

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

    async confirmIntent({ paymentId, intentId, methodId, attempt }) {
      const outcome = await ask(async ({ paymentIntents }) =>
        intentOf(
          await paymentIntents.confirm(
            intentId,
            // Needed, though nobody is there to be sent anywhere.
            { payment_method: methodId, off_session: true, return_url: config.APP_URL ?? config.PUBLIC_URL },
            { idempotencyKey: `confirm:${paymentId}:${attempt}` },
          ),
        ),
      )
      return hasMovedOn(outcome) ? await retrieveIntent(intentId) : outcome
    },

    createCustomer: (userId) =>
      ask(async ({ customers }) => {
        const { id } = await customers.create(
          { metadata: { userId } },
          { idempotencyKey: `customer:${userId}` },
        )
        return { id }
      }),

    deleteCustomer: async (customerId) => {
      const outcome = await ask(async ({ customers }) => void (await customers.del(customerId)))
      return isMissing(outcome) ? { kind: 'done', value: undefined } : outcome
    },

    listPaymentMethods: (customerId) =>
      ask(async ({ customers }) => {
        const { data } = await customers.listPaymentMethods(customerId, { limit: SAVED_METHODS_MAX })
        return data.map(savedMethodOf)
      }),

    async removePaymentMethod(customerId, methodId) {
      const outcome = await ask(async ({ customers, paymentMethods }) => {
        const { id } = await customers.retrievePaymentMethod(customerId, methodId)
        await paymentMethods.detach(id)
        return true
      })
      return isMissing(outcome) ? { kind: 'done', value: false } : outcome
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

    retrieveDispute: (id) => ask(async ({ disputes }) => disputeOf(await disputes.retrieve(id))),

    listDisputes: () =>
      ask(async ({ disputes }) => {
        const { data } = await disputes.list({ limit: DISPUTES_LISTED_MAX })
        return data.map(disputeOf)
      }),

    submitEvidence: (id, evidence) =>
      ask(async ({ disputes }) =>
        disputeOf(await disputes.update(id, { evidence: evidenceParams(evidence), submit: true })),
      ),

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
  const { paymentId, bookingId, propertyId, customerId, savesMethod } = order
  return {
    amount,
    currency: order.amount.currency.toLowerCase(),
    capture_method: order.captureMethod,
    automatic_payment_methods: { enabled: true },
    metadata: { paymentId, bookingId, propertyId },
    transfer_group: bookingId,
    ...(customerId && { customer: customerId }),
    ...(savesMethod && { setup_future_usage: 'off_session' as const }),
  }
}

/** True when the intent was not in the state that the request was about. */
const hasMovedOn = (outcome: StripeOutcome<Intent>): boolean =>
  outcome.kind === 'refused' && outcome.code === 'payment_intent_unexpected_state'

const isMissing = (outcome: StripeOutcome<unknown>): boolean =>
  outcome.kind === 'refused' && outcome.code === 'resource_missing'

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
    methodId: idOf(intent.payment_method),
    clientSecret: intent.client_secret ?? '',
  }
}

const idOf = (reference: string | { id: string } | null): string | null =>
  typeof reference === 'object' ? (reference?.id ?? null) : reference

const savedMethodOf = ({ id, type, card, created }: Stripe.PaymentMethod): SavedMethod => ({
  id,
  type,
  card: card
    ? { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year }
    : null,
  createdAt: created * 1000,
})

function refundOf(refund: Stripe.Refund): StripeRefund {
  const status = statusIn(REFUND_STATUSES, refund.status ?? 'pending')
  return { id: refund.id, status, refundId: refund.metadata?.['refundId'] ?? null }
}

const evidenceParams = (evidence: DisputeEvidence): Stripe.DisputeUpdateParams.Evidence => ({
  product_description: evidence.productDescription,
  service_date: evidence.serviceDate,
  cancellation_policy_disclosure: evidence.cancellationPolicyDisclosure,
  refund_policy_disclosure: evidence.refundPolicyDisclosure,
  access_activity_log: evidence.accessActivityLog,
  uncategorized_text: evidence.uncategorizedText,
})

/** Its balance transactions say what has moved, and in which direction; there are two of them at most. */
function disputeOf(dispute: Stripe.Dispute): StripeDispute {
  const { id, reason, status, created, balance_transactions: moved, payment_intent: intent } = dispute
  const dueBySeconds = dispute.evidence_details.due_by
  return {
    id,
    reason,
    status: statusIn(DISPUTE_STATUSES, status),
    amount: fromStripeAmount(dispute.amount, dispute.currency.toUpperCase()),
    intentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    evidenceDueAt: dueBySeconds ? dueBySeconds * 1000 : null,
    isWithdrawn: moved.some(({ amount }) => amount < 0),
    isReinstated: moved.some(({ amount }) => amount > 0),
    openedAt: created * 1000,
  }
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
  const isRepeated = error.headers?.['idempotent-replayed'] === 'true'
  // Stripe remembers a 500 under its key for a day: told again, it is the last word on that key.
  if (statusCode >= 500 && isRepeated)
    return { kind: 'refused', code: 'failed_for_good', message, isRepeated }
  const definite = (statusCode === 400 || statusCode === 404) && code !== 'rate_limit'
  // A key of ours that Stripe does not accept is our fault, and passes: nobody's payment is refused for it.
  if (!definite) return { kind: 'silent', reason: 'no_answer', message }
  return { kind: 'refused', code, message, ...(isRepeated && { isRepeated }) }
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
