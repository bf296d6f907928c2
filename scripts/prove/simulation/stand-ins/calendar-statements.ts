import { type EntryReceipt, calendarStatements as shipped } from '../../../../src/calendar/statements.ts'
import type { Database } from '../../../../src/platform/database.ts'
import type { PropertyId } from '../../../../src/shared/id.ts'
import type { Instant } from '../../../../src/shared/local-date.ts'
import { byName, named } from '../named-statement.ts'

export * from '../../../../src/calendar/statements.ts'
export const calendarStatements = byName(shipped)

export const beginEntries = (
  db: Database,
  calendar: { propertyId: PropertyId; nextDueAt: Instant | null },
  receipts: readonly EntryReceipt[],
) => named<unknown>(db, 'calendar.begin_entries', { calendar, receipts })
