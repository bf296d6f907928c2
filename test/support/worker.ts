// The Worker under test: the entry of production, in the isolate of the tests, with calendars whose time and crashes
// the tests drive.
import { calendarObject } from '../../src/objects/property-calendar.ts'
import { testHooks } from './hooks.ts'

export { default, EventRelay, RateLimiter } from '../../src/worker.ts'

export class PropertyCalendar extends calendarObject(testHooks) {}
