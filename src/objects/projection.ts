import { auditStatements } from '../audit/statements.ts'
import { alterationStatements } from '../bookings/alteration-statements.ts'
import { bookingStatements } from '../bookings/statements.ts'
import { effectsToShip, type OutboxEntry } from '../calendar/calendar-change.ts'
import { beginEntries, calendarStatements } from '../calendar/statements.ts'
import { waitlistStatements } from '../calendar/waitlist-statements.ts'
import { eventEffect, eventStatements } from '../events/statements.ts'
import { idempotencyStatements } from '../idempotency/statements.ts'
import { identityStatements } from '../identity/statements.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { paymentStatements } from '../payments/statements.ts'
import { type Database, runBatch, type Statement } from '../platform/database.ts'
import type { Effect, PublishedStatements } from '../platform/effect.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

/** Every statement that an effect may name. */
const STATEMENTS: PublishedStatements = {
  ...eventStatements,
  ...auditStatements,
  ...idempotencyStatements,
  ...identityStatements,
  ...calendarStatements,
  ...waitlistStatements,
  ...bookingStatements,
  ...alterationStatements,
  ...ledgerStatements,
  ...paymentStatements,
}

/** For which request something is shipped that a timer has decided. */
export const SHIPPER = 'shipper'

/**
 * The statements of one log entry.
 *
 * @throws Error when they cannot be built, as after a rollback to a version that does not know them
 */
export function buildEntry(db: Database, entry: OutboxEntry): Statement[] {
  // Named in any case, because entries of several requests travel together.
  const request = eventEffect('event.name_request', { requestId: entry.plan.requestId ?? SHIPPER })
  return [request, ...effectsToShip(entry)].map((effect) => statementOf(db, effect))
}

/** Applies log entries to Postgres: one batch, one transaction, one trip. */
export async function applyEntries(
  db: Database,
  calendar: { propertyId: PropertyId; nextDueAt: Instant | null },
  entries: readonly { receipt: OutboxEntry; statements: readonly Statement[] }[],
): Promise<void> {
  const receipts = entries.map(({ receipt }) => receipt)
  await runBatch(db, [
    beginEntries(db, calendar, receipts),
    ...entries.flatMap(({ statements }) => statements),
  ])
}

function statementOf(db: Database, { statement, payload }: Effect): Statement {
  const build = STATEMENTS[statement]
  if (!build) throw new Error(`no module publishes the statement ${statement}`)
  // safe because effects are made by `effectsOf`, which ties the name to its payload
  return build(db, payload as never)
}
