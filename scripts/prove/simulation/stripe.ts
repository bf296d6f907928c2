import type {
  Intent,
  IntentStatus,
  StripeClient,
  StripeOutcome,
  StripeRefund,
} from '../../../src/platform/stripe.ts'
import type { Instant } from '../../../src/shared/local-date.ts'

/** An intent with what has been asked for and given back. */
export interface SimulatedIntent extends Intent {
  amountMinor: number
  currency: string
  isManual: boolean
  /** When the money was there, taken or set aside; null before that. */
  securedAt: Instant | null
}

/** What a guest does with the card, and what the bank says of it. */
export type CardOutcome = 'paid' | 'declined' | 'action_required'

const REFUNDABLE: readonly IntentStatus[] = ['succeeded']
const PAYABLE: readonly IntentStatus[] = ['requires_payment_method', 'requires_action']
const CANCELABLE: readonly IntentStatus[] = [...PAYABLE, 'requires_capture', 'processing']

/** Stripe as far as bookings need it: intents, refunds, and events about both. */
export function createStripe(now: () => Instant, tell: (type: string, objectId: string) => void) {
  const intents = new Map<string, SimulatedIntent>()
  const refunds = new Map<string, StripeRefund & { intentId: string; amountMinor: number }>()

  const change = (intent: SimulatedIntent, status: IntentStatus, more: Partial<SimulatedIntent> = {}) => {
    const isSecured = status === 'succeeded' || status === 'requires_capture'
    const after = { ...intent, ...more, status, securedAt: intent.securedAt ?? (isSecured ? now() : null) }
    intents.set(intent.id, after)
    tell(EVENT_OF_STATUS[status], intent.id)
    return after
  }

  const find = (
    id: string,
    run: (intent: SimulatedIntent) => StripeOutcome<Intent>,
  ): StripeOutcome<Intent> => {
    const intent = intents.get(id)
    return intent ? run(intent) : { kind: 'refused', code: 'resource_missing', message: id }
  }

  const api = {
    createIntent: (order: Parameters<StripeClient['createIntent']>[0]): StripeOutcome<Intent> => {
      const id = `pi_${order.paymentId}`
      const known = intents.get(id)
      if (known) return done(known)
      const intent: SimulatedIntent = {
        id,
        status: 'requires_payment_method',
        paymentId: order.paymentId,
        lastErrorCode: null,
        captureBefore: null,
        methodId: null,
        clientSecret: `${id}_secret`,
        amountMinor: order.amount.amountMinor,
        currency: order.amount.currency,
        isManual: order.captureMethod === 'manual',
        securedAt: null,
      }
      intents.set(id, intent)
      return done(intent)
    },
    retrieveIntent: (id: string) => find(id, done),
    captureIntent: (id: string) =>
      find(id, (intent) => done(intent.status === 'requires_capture' ? change(intent, 'succeeded') : intent)),
    cancelIntent: (id: string) =>
      find(id, (intent) => done(CANCELABLE.includes(intent.status) ? change(intent, 'canceled') : intent)),
    createRefund: ({ refundId, intentId, amount }: Parameters<StripeClient['createRefund']>[0]) =>
      makeRefund(refundId, intentId, amount.amountMinor),
    retrieveRefund: (id: string): StripeOutcome<StripeRefund> => {
      const refund = refunds.get(id)
      return refund
        ? { kind: 'done', value: refund }
        : { kind: 'refused', code: 'resource_missing', message: id }
    },
    findRefund: (_intentId: string, refundId: string): StripeOutcome<StripeRefund | null> => ({
      kind: 'done',
      value: refunds.get(`re_${refundId}`) ?? null,
    }),
  }

  const makeRefund = (
    refundId: string,
    intentId: string,
    amountMinor: number,
  ): StripeOutcome<StripeRefund> => {
    const id = `re_${refundId}`
    const known = refunds.get(id)
    if (known) return { kind: 'done', value: known }
    const intent = intents.get(intentId)
    const isThere = intent && REFUNDABLE.includes(intent.status)
    const left = isThere ? intent.amountMinor - refundedOf(intentId) : 0
    if (amountMinor > left) return { kind: 'refused', code: 'charge_already_refunded', message: intentId }
    const refund = { id, status: 'succeeded' as const, refundId, intentId, amountMinor }
    refunds.set(id, refund)
    tell('refund.updated', id)
    return { kind: 'done', value: refund }
  }

  const refundedOf = (intentId: string): number =>
    [...refunds.values()]
      .filter((refund) => refund.intentId === intentId)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

  return {
    intents,
    refundedOf,

    /** The guest confirms with a card; too late where nothing can be paid any more. */
    confirm(intentId: string, outcome: CardOutcome): void {
      const intent = intents.get(intentId)
      if (!intent || !PAYABLE.includes(intent.status)) return
      if (outcome === 'declined') {
        change(intent, 'requires_payment_method', { lastErrorCode: 'card_declined' })
      } else if (outcome === 'action_required') {
        change(intent, 'requires_action')
      } else {
        change(intent, intent.isManual ? 'requires_capture' : 'succeeded', { lastErrorCode: null })
      }
    },

    /** The client that the application has. @param send carries a call to Stripe, over a network that may be silent */
    clientOver(send: <T>(call: () => StripeOutcome<T>) => Promise<StripeOutcome<T>>): StripeClient {
      const over =
        <Order extends unknown[], T>(call: (...order: Order) => StripeOutcome<T>) =>
        (...order: Order): Promise<StripeOutcome<T>> =>
          send(() => call(...order))
      return {
        createIntent: over(api.createIntent),
        retrieveIntent: over(api.retrieveIntent),
        captureIntent: over(api.captureIntent),
        cancelIntent: over(api.cancelIntent),
        createRefund: over(api.createRefund),
        retrieveRefund: over(api.retrieveRefund),
        findRefund: over(api.findRefund),
        verifyEvent: () => Promise.resolve(null),
        ...NOT_ASKED,
      }
    },
  }
}

export type SimulatedStripe = ReturnType<typeof createStripe>

export const stripeIsSilent = { kind: 'silent', reason: 'no_answer', message: 'nobody answers' } as const

/** Nobody saves payment methods or is paid out here, and no bank disputes anything. */
const notAsked = (): never => {
  throw new Error('the simulated Stripe is not asked for this')
}
const NOT_ASKED = {
  confirmIntent: notAsked,
  createCustomer: notAsked,
  deleteCustomer: notAsked,
  listPaymentMethods: notAsked,
  removePaymentMethod: notAsked,
  retrieveDispute: notAsked,
  listDisputes: notAsked,
  submitEvidence: notAsked,
  createAccount: notAsked,
  retrieveAccount: notAsked,
  createOnboardingLink: notAsked,
  createTransfer: notAsked,
  findTransfer: notAsked,
  createReversal: notAsked,
  findReversal: notAsked,
  listSightings: notAsked,
  sight: notAsked,
}

const done = (intent: Intent): StripeOutcome<Intent> => ({ kind: 'done', value: { ...intent } })

const EVENT_OF_STATUS: Readonly<Record<IntentStatus, string>> = {
  requires_payment_method: 'payment_intent.payment_failed',
  requires_confirmation: 'payment_intent.created',
  requires_action: 'payment_intent.requires_action',
  processing: 'payment_intent.processing',
  requires_capture: 'payment_intent.amount_capturable_updated',
  succeeded: 'payment_intent.succeeded',
  canceled: 'payment_intent.canceled',
}
