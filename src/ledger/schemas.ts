import { z } from '@hono/zod-openapi'
import { moneySchema } from '../pricing/schemas.ts'
import { LEDGER_ACCOUNTS, LEDGER_KINDS } from './posting.ts'

const accountSchema = z.enum(LEDGER_ACCOUNTS).openapi('LedgerAccount', {
  description:
    '`guest`: what the guest owes, or has paid in advance. `host_payable`, `tax_payable`: what is owed to the host and ' +
    'to tax authorities. `platform_revenue`: what the platform earns. `stripe_clearing`: money at Stripe. `disputes`: ' +
    'money that a bank has taken back until it has decided.',
})

export const ledgerPostingSchema = z
  .object({
    transactionId: z.string().openapi({
      description: 'Postings that share it are one movement, and sum to zero.',
      example: 'charge:pay_01jx8e8ndyfbrarzyx2xj3b0wv',
    }),
    kind: z.enum(LEDGER_KINDS),
    account: accountSchema,
    amount: moneySchema.openapi({ description: 'Positive is a debit, negative a credit.' }),
    memo: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('LedgerPosting', {
    example: {
      transactionId: 'charge:pay_01jx8e8ndyfbrarzyx2xj3b0wv',
      kind: 'charge',
      account: 'stripe_clearing',
      amount: { amountMinor: 97464, currency: 'EUR' },
      memo: 'Payment by the guest',
      createdAt: '2026-11-26T12:00:00.000Z',
    },
  })
export type LedgerPosting = z.output<typeof ledgerPostingSchema>

export const bookingLedgerSchema = z
  .object({
    bookingId: z.string().openapi({ example: 'bkg_01jx8e8ndyfbrarzyx2xj3b0wv' }),
    postings: z.array(ledgerPostingSchema),
    balanced: z.boolean().openapi({ description: 'The postings sum to zero.' }),
  })
  .openapi('BookingLedger')
export type BookingLedger = z.output<typeof bookingLedgerSchema>

export const trialBalanceSchema = z
  .object({
    balances: z.array(
      z
        .object({ account: accountSchema, debit: moneySchema, credit: moneySchema, balance: moneySchema })
        .openapi('AccountBalance', { description: '`balance` = `debit` − `credit`, of all time.' }),
    ),
    balanced: z.boolean().openapi({ description: 'In every currency the balances sum to zero.' }),
  })
  .openapi('TrialBalance')
export type TrialBalance = z.output<typeof trialBalanceSchema>
