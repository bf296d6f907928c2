import type { CalendarTerms } from '../../../../src/calendar/open-calendar.ts'
import type { DomainEvent } from '../../../../src/events/domain-event.ts'
import type { Credentials } from '../../../../src/shared/actor.ts'
import type { UserId } from '../../../../src/shared/id.ts'
import type { NamedStatement } from '../named-statement.ts'
import { bookingTables } from './bookings.ts'
import { calendarTables } from './calendar.ts'
import { idempotencyTables } from './idempotency.ts'
import { ledgerTables } from './ledger.ts'
import { paymentTables } from './payments.ts'
import { createTransactions, refusal, type Table } from './transaction.ts'

export type SimulatedPostgres = ReturnType<typeof createPostgres>

/**
 * Postgres as the calendar of one property sees it: named statements over tables in memory, each batch a transaction, with
 * the constraints that guard the real ones. It is a second opinion, not a copy: it knows nothing of the calendar's store.
 */
export function createPostgres(terms: CalendarTerms) {
  const transactions = createTransactions()
  const calendar = calendarTables(transactions, terms)
  const booking = bookingTables(transactions)
  const idempotency = idempotencyTables(transactions)
  const payment = paymentTables(transactions, booking, idempotency)
  const ledger = ledgerTables(transactions)
  const events: Table<DomainEvent> = transactions.createTable()
  /** Who has signed out or is nobody any more: their batches fail. */
  const gone = new Set<UserId>()

  const statements: Record<string, (payload: never) => unknown> = {
    ...calendar.statements,
    ...booking.statements,
    ...idempotency.statements,
    ...payment.statements,
    ...ledger.statements,
    'event.record': (event: DomainEvent) => {
      if (!events.get(event.id)) events.put(event.id, event)
    },
    // Nobody asks here in which request something has happened.
    'event.name_request': () => {},
    'actor.assert': ({ userId }: Credentials) => {
      if (gone.has(userId)) throw refusal('HF401', undefined, 'the session has ended')
    },
  }

  const run = ({ statement, payload }: NamedStatement): unknown => {
    const carryOut = statements[statement]
    if (!carryOut) throw new Error(`the simulated Postgres does not know ${statement}`)
    // safe because the name stands for one statement, here and there
    return carryOut(payload as never)
  }

  return {
    claims: calendar.claims,
    bookings: booking.bookings,
    bookingEvents: booking.events,
    payments: payment.payments,
    refunds: payment.refunds,
    movements: ledger.movements,
    keys: idempotency.keys,
    gone,
    /** @throws NeonDbError when a statement is refused; then nothing of the batch has happened */
    batch: (batch: readonly NamedStatement[]): unknown[] => transactions.transaction(() => batch.map(run)),
  }
}
