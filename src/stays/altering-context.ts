import type { CalendarContext } from '../calendar/open-calendar.ts'
import type { StayContext } from './end-unpaid.ts'

/** What it takes to price and judge another stay. */
export type AlteringContext = StayContext & Pick<CalendarContext, 'background' | 'config'>
