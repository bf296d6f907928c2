import { z } from '@hono/zod-openapi'
import { moneySchema } from '../pricing/schemas.ts'
import { isLocalDate } from '../shared/local-date.ts'
import { PAYOUT_STATUSES } from './payout.ts'
import { HELD_REASONS } from './payout-gates.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const payoutSchema = z
  .object({
    id: z.string().openapi({ example: 'po_01kahvxq2ze8rtm3x9g2pb7c4k' }),
    bookingId: z.string(),
    userId: z.string().openapi({ description: 'Who is paid: the host, or a co-host.' }),
    instalment: z.int().openapi({
      description:
        'Payouts of one booking to one person, from 1. Stays of 28 nights and more are paid month by month; where the ' +
        'guest pays in instalments, a month is the nights of one.',
    }),
    status: z.enum(PAYOUT_STATUSES).openapi({
      description:
        '`scheduled`: it is paid when it is due. `held`: it waits, see `heldReason`. `paid`: it is on its way to your ' +
        'account at Stripe. `failed`: Stripe has refused it, and another payout takes its place. `reversed`: all of it ' +
        'was taken back.',
    }),
    amount: moneySchema.openapi({
      description:
        'What is transferred. Until it is paid it follows the booking: alterations and cancellations change it.',
    }),
    setOff: moneySchema.openapi({
      description: 'What was kept beside that for what you owe of other bookings.',
    }),
    reversed: moneySchema.openapi({ description: 'What was taken back of it.' }),
    dueAt: instant.openapi({
      description: '24 hours after the check-in time at the property; of long stays, of each month.',
    }),
    heldReason: z
      .enum(HELD_REASONS)
      .nullable()
      .openapi({
        description:
          '`admin_hold`: see `holdNote`. `stay_not_begun`. `dispute_open`: the guest’s bank has not decided. ' +
          '`ledger_unbalanced`: the books of the booking are being checked. `account_missing`, `account_not_ready`: your ' +
          'account at Stripe. `transfer_refused`: Stripe has refused, it is tried again. `not_covered`: the guest has not ' +
          'paid that much, or the instalment of these nights, yet.',
      }),
    holdNote: z.string().nullable().openapi({ description: 'Why it is held, in the words of who holds it.' }),
    failureCode: z.string().nullable().openapi({ description: 'In the words of Stripe.' }),
    paidAt: instant.nullable(),
    createdAt: instant,
  })
  .openapi('Payout')

export type Payout = z.output<typeof payoutSchema>

export const listPayoutsQuerySchema = z.object({
  bookingId: z.string().optional().openapi({ description: 'Only the payouts of this booking.' }),
  status: z.enum(PAYOUT_STATUSES).optional(),
})

export type ListPayoutsQuery = z.output<typeof listPayoutsQuerySchema>

const date = z
  .string()
  .refine(isLocalDate, 'Must be a date that exists, as YYYY-MM-DD')
  .openapi({ format: 'date', example: '2026-11-01' })

export const exportPayoutsQuerySchema = z.strictObject({
  from: date.optional().openapi({ description: 'The first day on which they are due, in UTC.' }),
  to: date.optional().openapi({ description: 'The day after the last.' }),
  cursor: z
    .string()
    .max(1000)
    .optional()
    .openapi({ description: 'The header `Next-Cursor` of the part before.' }),
})

export type ExportPayoutsQuery = z.output<typeof exportPayoutsQuerySchema>

export const holdPayoutSchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(500).openapi({
      description: 'Why; whoever is paid reads it.',
      example: 'We are looking into a report about this stay.',
    }),
  })
  .openapi('HoldPayoutInput')

export type HoldPayoutInput = z.output<typeof holdPayoutSchema>
