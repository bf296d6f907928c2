import type { FoundCalendar } from '../../../../src/calendar/open-calendar.ts'
import type { Database } from '../../../../src/platform/database.ts'
import type { PropertyId } from '../../../../src/shared/id.ts'
import { named } from '../named-statement.ts'

export * from '../../../../src/calendar/repository.ts'

export const findCalendar = async (db: Database, propertyId: PropertyId): Promise<FoundCalendar> =>
  await named<FoundCalendar>(db, 'calendar.find', { propertyId })
