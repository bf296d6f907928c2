import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { get } from '../router.ts'
import { balanceOf } from './balance-transactions.ts'

export const balanceRoutes = [get('/v1/balance', retrieveBalance)]

function retrieveBalance(call: Call): Stripe.Balance {
  const sums = balanceOf(call)
  if (sums.size === 0) sums.set('usd', { available: 0, pending: 0 })
  const entries = [...sums].map(([currency, sum]) => ({ currency, ...sum }))
  const part = (amount: number, currency: string) => ({ amount, currency, source_types: { card: amount } })
  return {
    object: 'balance',
    available: entries.map(({ available, currency }) => part(available, currency)),
    connect_reserved: entries.map(({ currency }) => ({ amount: 0, currency })),
    livemode: false,
    pending: entries.map(({ pending, currency }) => part(pending, currency)),
    refund_and_dispute_prefunding: { available: [], pending: [] },
  }
}
