import type Stripe from 'stripe'
import type { Params } from './params.ts'
import type { Store } from './store.ts'

/** Things that happen later by themselves, by the sandbox clock. */
export type JobKind =
  | 'charge.settle'
  | 'charge.expire_authorization'
  | 'charge.dispute'
  | 'dispute.win'
  | 'dispute.lose'
  | 'payment_intent.settle_debit'
  | 'payment_intent.fail_debit'
  | 'refund.settle'
  | 'refund.fail'
  | 'payout.pay'

/** What a rule of the emulator may touch. The store is inside one transaction for the whole call. */
export interface World {
  store: Store
  /** Unix seconds, sandbox time. */
  now: number
  /** The account whose objects are seen: the platform, or the one named by `Stripe-Account`. */
  account: string
  /** Where the emulator can be reached, for hosted pages. */
  origin: string
  /** Records an event with a snapshot of the object; webhooks follow after the answer. */
  emit(type: Stripe.Event.Type, object: object, previousAttributes?: object): void
  /** Schedules a job; `delaySeconds` undefined means "soon", after the answer. */
  later(kind: JobKind, objectId: string, delaySeconds?: number): void
  /** The same world seen from another account. */
  within(account: string): World
}

/** One API request on its way to a handler. */
export interface Call extends World {
  /** Values of the `:name` segments of the route's path. */
  path: Record<string, string>
  params: Params
  caller: 'secret' | 'publishable'
  /** `Stripe-Version`, or the account's default. */
  apiVersion: string
}
