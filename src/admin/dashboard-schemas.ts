import { z } from '@hono/zod-openapi'
import { BOOKING_STATUSES } from '../bookings/booking.ts'
import { ALERTS, INVARIANT_NAMES, SEVERITIES } from './alerts.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

const figures = z.record(z.string(), z.union([z.number(), z.string(), z.null()]))

const invariantSchema = z
  .object({
    name: z.enum(INVARIANT_NAMES).openapi('InvariantName'),
    holds: z.boolean(),
    severity: z.enum(SEVERITIES).openapi('AlertSeverity', {
      description: '`page`: somebody is woken. `ticket`: somebody looks at it in the morning.',
    }),
    says: z.string().openapi({ description: 'What holds.' }),
    advice: z.string().openapi({ description: 'What to do when it does not.' }),
    limits: z.record(z.string(), z.number()).openapi({ description: 'Beyond these it does not hold.' }),
    figures: figures.openapi({ description: 'By which it was judged.' }),
  })
  .openapi('Invariant', {
    example: {
      name: 'events_relayed',
      holds: true,
      severity: ALERTS.events_relayed.severity,
      says: ALERTS.events_relayed.says,
      advice: ALERTS.events_relayed.advice,
      limits: ALERTS.events_relayed.limits,
      figures: { unrelayed: 2, oldestUnrelayedSeconds: 1 },
    },
  })

export const invariantListSchema = z
  .object({
    asOf: instant,
    holds: z.boolean().openapi({ description: 'Whether all of them do.' }),
    data: z.array(invariantSchema),
  })
  .openapi('InvariantList')
export type InvariantList = z.output<typeof invariantListSchema>

const age = z.int().nullable()

const routeSchema = z
  .object({
    method: z.string(),
    route: z.string(),
    requests: z.int(),
    failures: z.int().openapi({ description: 'Answered with a status of 500 or more.' }),
    p50Milliseconds: z.number().nullable(),
    p99Milliseconds: z.number().nullable(),
  })
  .openapi('RouteFigures')

export const dashboardSchema = z
  .object({
    asOf: instant,
    invariants: z.array(invariantSchema),
    bookings: z
      .array(
        z
          .object({
            day: z.iso.date(),
            status: z.enum(BOOKING_STATUSES).openapi('BookingStatus'),
            bookings: z.int(),
          })
          .openapi('BookingsOfDay'),
      )
      .openapi({
        description: 'Of the last fortnight, by the day in UTC on which they were made, newest first.',
      }),
    holds: z
      .object({ open: z.int(), expired: z.int(), paymentFailed: z.int() })
      .openapi('HoldFigures', { description: 'What became of the holds of these bookings.' }),
    events: z.object({ unrelayed: z.int(), oldestUnrelayedSeconds: age }).openapi('EventFigures'),
    calendars: z.object({ overdue: z.int(), oldestOverdueSeconds: age }).openapi('CalendarFigures', {
      description:
        'Calendars that have something to do whose time is over, also what Postgres is to be told.',
    }),
    deadLetters: z.array(
      z.object({ queue: z.string(), dead: z.int(), oldestSeconds: z.int() }).openapi('DeadLetterFigures'),
    ),
    books: z
      .array(
        z
          .object({ currency: z.string(), balanceMinor: z.number(), movements: z.int() })
          .openapi('BooksOfCurrency'),
      )
      .openapi({ description: 'The movements of the last seven days; every balance is zero.' }),
    drift: z.object({ foundLastDay: z.int() }).openapi('DriftFigures'),
    money: z.object({ openFindings: z.int(), comparedSecondsAgo: age }).openapi('MoneyFigures'),
    approvals: z.object({ pending: z.int(), oldestPendingSeconds: age }).openapi('ApprovalFigures'),
    disputes: z.object({ awaitingEvidence: z.int(), nextDueInSeconds: age }).openapi('DisputeFigures'),
    payouts: z.object({ held: z.int(), failed: z.int() }).openapi('PayoutFigures'),
    routes: z
      .array(routeSchema)
      .openapi({ description: 'Of the last hour, the most asked first; the last seconds may be missing.' }),
    refusals: z
      .array(z.object({ code: z.string(), requests: z.int() }).openapi('RefusalFigures'))
      .openapi({ description: 'Of the last hour, by reason, the most frequent first.' }),
  })
  .openapi('Dashboard')
export type Dashboard = z.output<typeof dashboardSchema>
