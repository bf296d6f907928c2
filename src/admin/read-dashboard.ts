import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { toIso } from '../shared/local-date.ts'
import { judgeInvariants } from './alerts.ts'
import type { Dashboard } from './dashboard-schemas.ts'
import type { Figures } from './figures.ts'
import { readFigures } from './figures-repository.ts'
import { percentileOf } from './traffic.ts'

/** How everything stands, for those who run it. @throws AppError `forbidden`, `second_factor_required` */
export async function readDashboard({
  actor,
  db,
  now,
}: Pick<AppContext, 'actor' | 'db' | 'now'>): Promise<Dashboard> {
  authorise(actor, 'readDashboard')
  const at = now()
  const figures = await readFigures(db, at)
  const { approvals, books, calendars, deadLetters, disputes, drift, events, money, payouts, refusals } =
    figures
  return {
    asOf: toIso(at),
    invariants: judgeInvariants(figures),
    // safe because Postgres has no other statuses
    bookings: figures.bookings as Dashboard['bookings'],
    holds: {
      open: bookingsWith(figures, 'pending_payment'),
      expired: bookingsWith(figures, 'expired'),
      paymentFailed: bookingsWith(figures, 'payment_failed'),
    },
    events,
    calendars,
    deadLetters,
    books,
    drift,
    money,
    approvals,
    disputes,
    payouts,
    routes: figures.routes.map(({ durations, ...route }) => ({
      ...route,
      p50Milliseconds: percentileOf(durations, 0.5),
      p99Milliseconds: percentileOf(durations, 0.99),
    })),
    refusals,
  }
}

const bookingsWith = ({ bookings }: Figures, status: string): number =>
  bookings.filter((one) => one.status === status).reduce((sum, one) => sum + one.bookings, 0)
