import { bookingStatements } from '../bookings/statements.ts'
import type { OutboxEntry } from '../calendar/calendar-store.ts'
import { beginEntry, calendarStatements } from '../calendar/statements.ts'
import { eventStatements } from '../events/statements.ts'
import { idempotencyStatements } from '../idempotency/statements.ts'
import { identityStatements } from '../identity/statements.ts'
import { paymentStatements } from '../payments/statements.ts'
import { type Database, runBatch, type Statement } from '../platform/database.ts'
import type { Effect, PublishedStatements } from '../platform/effect.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

/** Every statement that an effect may name. */
const STATEMENTS: PublishedStatements = {
  ...eventStatements,
  ...idempotencyStatements,
  ...identityStatements,
  ...calendarStatements,
  ...bookingStatements,
  ...paymentStatements,
}

/** Applies log entries to Postgres: one batch, one transaction, one trip. */
export async function project(
  db: Database,
  calendar: { propertyId: PropertyId; nextDueAt: Instant | null },
  entries: readonly OutboxEntry[],
): Promise<void> {
  const statements = entries.flatMap((entry) => [
    beginEntry(db, { ...calendar, ...entry }),
    ...effectsToShip(entry).map((effect) => statementOf(db, effect)),
  ])
  await runBatch(db, statements)
}

/** Conditions come first, so that a batch that will be refused has written nothing that others wait for. */
function effectsToShip({ plan, answered }: OutboxEntry): readonly Effect[] {
  return [...(answered ? (plan.onceAnswered ?? []) : (plan.whileUnanswered ?? [])), ...plan.effects]
}

function statementOf(db: Database, { statement, payload }: Effect): Statement {
  const build = STATEMENTS[statement]
  if (!build) throw new Error(`no module publishes the statement ${statement}`)
  // safe because effects are made by `effectsOf`, which ties the name to its payload
  return build(db, payload as never)
}
