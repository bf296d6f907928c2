import type Stripe from 'stripe'
import type { BookingId, PayoutAccountId, PayoutId, PayoutReversalId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import type { StripeOutcome } from './stripe.ts'
import { fromStripeAmount, notPayable, toStripeAmount } from './stripe-amount.ts'

/** The part of Stripe by which hosts are paid: accounts of theirs, and transfers to them. */
export interface ConnectClient {
  /** The same order gives the same account, however often it is sent: its key is derived from the id of our row. */
  createAccount(order: AccountOrder): Promise<StripeOutcome<ConnectedAccount>>
  retrieveAccount(stripeAccountId: string): Promise<StripeOutcome<ConnectedAccount>>
  /** A page of Stripe’s where the holder answers what Stripe asks; it works once, and for some minutes. */
  createOnboardingLink(
    stripeAccountId: string,
    back: OnboardingReturn,
  ): Promise<StripeOutcome<OnboardingLink>>
  /** Hands a part of a guest’s payment on; the same order gives the same transfer. */
  createTransfer(order: TransferOrder): Promise<StripeOutcome<StripeTransfer>>
  /** The transfer that was made for this id of ours, found by its metadata; null when there is none. */
  findTransfer(about: TransferPlace): Promise<StripeOutcome<StripeTransfer | null>>
  /** Takes a part of a transfer back; the same order gives the same reversal. */
  createReversal(order: ReversalOrder): Promise<StripeOutcome<StripeReversal>>
  /** The reversal that was made for this id of ours; null when there is none. */
  findReversal(
    about: Pick<ReversalOrder, 'reversalId' | 'transferId'>,
  ): Promise<StripeOutcome<StripeReversal | null>>
}

export interface AccountOrder {
  payoutAccountId: PayoutAccountId
  userId: UserId
  /** ISO 3166-1 alpha-2; null lets Stripe take the platform’s own. */
  country: string | null
}

export interface ConnectedAccount {
  id: string
  /** Whether a part of a guest’s payment can be handed on to it. */
  canReceiveTransfers: boolean
  /** Whether Stripe pays out to the holder’s bank. */
  canPayOut: boolean
  /** Whether the holder has answered everything once; Stripe may still be checking it. */
  isSubmitted: boolean
  /** What Stripe waits for, in its own words, such as `external_account`. */
  requirementsDue: string[]
  /** Why Stripe has shut it; null when it has not. */
  disabledReason: string | null
}

/** Where Stripe leads the holder afterwards, and where when the link works no more. */
export interface OnboardingReturn {
  returnUrl: string
  refreshUrl: string
}

export interface OnboardingLink {
  url: string
  expiresAt: Instant
}

/** Where a transfer is found. */
export interface TransferPlace {
  payoutId: PayoutId
  bookingId: BookingId
  stripeAccountId: string
}

export interface TransferOrder extends TransferPlace {
  /** Of whose charge it is a part: it cannot be more than that, and need not wait until the charge is available. */
  intentId: string
  amount: Money
}

export interface StripeTransfer {
  id: string
  /** Our id of the payout, from the metadata; null when somebody made it at Stripe. */
  payoutId: string | null
  amount: Money
}

export interface ReversalOrder {
  reversalId: PayoutReversalId
  transferId: string
  amount: Money
}

export interface StripeReversal {
  id: string
  reversalId: string | null
  amount: Money
}

const PAGE_MAX = 100
/** Of one booking to one account there are a few for each month: what is beyond that is not looked for. */
const TRANSFERS_LOOKED_AT_MAX = 500

type Ask = <T>(run: (stripe: Stripe) => Promise<T>) => Promise<StripeOutcome<T>>

/** @param ask speaks to Stripe, and tells what came of it */
export function createConnectClient(ask: Ask): ConnectClient {
  return {
    createAccount: ({ payoutAccountId, userId, country }) =>
      ask(async ({ accounts }) =>
        accountOf(
          await accounts.create(
            {
              controller: {
                fees: { payer: 'application' },
                losses: { payments: 'application' },
                stripe_dashboard: { type: 'express' },
              },
              capabilities: { transfers: { requested: true } },
              metadata: { payoutAccountId, userId },
              ...(country && { country }),
            },
            { idempotencyKey: `account:${payoutAccountId}` },
          ),
        ),
      ),

    retrieveAccount: (id) => ask(async ({ accounts }) => accountOf(await accounts.retrieve(id))),

    createOnboardingLink: (account, { returnUrl, refreshUrl }) =>
      ask(async ({ accountLinks }) => {
        const link = await accountLinks.create({
          account,
          type: 'account_onboarding',
          return_url: returnUrl,
          refresh_url: refreshUrl,
        })
        return { url: link.url, expiresAt: link.expires_at * 1000 }
      }),

    createTransfer: async ({ payoutId, bookingId, stripeAccountId, intentId, amount: money }) => {
      const amount = toStripeAmount(money)
      if (amount === null) return notPayable(money)
      return await ask(async ({ paymentIntents, transfers }) => {
        const { latest_charge: charge } = await paymentIntents.retrieve(intentId)
        // Without one it would be paid out of the platform’s own money.
        if (!charge) throw new Error(`there is no charge of ${intentId}`)
        return transferOf(
          await transfers.create(
            {
              amount,
              currency: money.currency.toLowerCase(),
              destination: stripeAccountId,
              source_transaction: idOf(charge),
              transfer_group: bookingId,
              metadata: { payoutId, bookingId },
            },
            { idempotencyKey: `transfer:${payoutId}` },
          ),
        )
      })
    },

    findTransfer: ({ payoutId, bookingId, stripeAccountId }) =>
      ask(async ({ transfers }) => {
        const made = transfers.list({
          transfer_group: bookingId,
          destination: stripeAccountId,
          limit: PAGE_MAX,
        })
        const all = await made.autoPagingToArray({ limit: TRANSFERS_LOOKED_AT_MAX })
        return all.map(transferOf).find((transfer) => transfer.payoutId === payoutId) ?? null
      }),

    createReversal: async ({ reversalId, transferId, amount: money }) => {
      const amount = toStripeAmount(money)
      if (amount === null) return notPayable(money)
      return await ask(async ({ transfers }) =>
        reversalOf(
          await transfers.createReversal(
            transferId,
            { amount, metadata: { reversalId } },
            { idempotencyKey: `reversal:${reversalId}` },
          ),
        ),
      )
    },

    findReversal: ({ reversalId, transferId }) =>
      ask(async ({ transfers }) => {
        const { data } = await transfers.listReversals(transferId, { limit: PAGE_MAX })
        return data.map(reversalOf).find((reversal) => reversal.reversalId === reversalId) ?? null
      }),
  }
}

function accountOf(account: Stripe.Account): ConnectedAccount {
  const { requirements } = account
  return {
    id: account.id,
    canReceiveTransfers: account.capabilities?.transfers === 'active',
    canPayOut: account.payouts_enabled,
    isSubmitted: account.details_submitted,
    requirementsDue: requirements?.currently_due ?? [],
    disabledReason: requirements?.disabled_reason ?? null,
  }
}

const transferOf = ({ id, metadata, amount, currency }: Stripe.Transfer): StripeTransfer => ({
  id,
  payoutId: metadata['payoutId'] ?? null,
  amount: fromStripeAmount(amount, currency),
})

const reversalOf = ({ id, metadata, amount, currency }: Stripe.TransferReversal): StripeReversal => ({
  id,
  reversalId: metadata?.['reversalId'] ?? null,
  amount: fromStripeAmount(amount, currency),
})

const idOf = (reference: string | { id: string }): string =>
  typeof reference === 'string' ? reference : reference.id
