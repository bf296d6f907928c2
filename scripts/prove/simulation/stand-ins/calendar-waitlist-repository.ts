import type { waitlistEntries } from '../../../../src/calendar/tables.ts'
import type { Database } from '../../../../src/platform/database.ts'
import type { WaitlistEntryId } from '../../../../src/shared/id.ts'
import { named } from '../named-statement.ts'

export * from '../../../../src/calendar/waitlist-repository.ts'

export const findWaitlistEntry = async (
  db: Database,
  id: WaitlistEntryId,
): Promise<typeof waitlistEntries.$inferSelect | undefined> =>
  (await named<(typeof waitlistEntries.$inferSelect)[]>(db, 'waitlist.find', { id }))[0]
