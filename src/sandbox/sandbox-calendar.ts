import type { CalendarCall, CalendarReply } from '../objects/calendar-call.ts'
import { calendarObject } from '../objects/property-calendar.ts'
import { learnTime, sandboxNow, testClockOf } from './sandbox-time.ts'

const OFFSET_KEY = 'test_clock_offset_seconds'

/** A calendar on sandbox time; one of them, of no property, keeps that time. */
export class PropertyCalendar extends calendarObject({ now: sandboxNow, checkpoint: () => {} }) {
  override async call(call: CalendarCall): Promise<CalendarReply> {
    await learnTime(testClockOf(this.env))
    return await super.call(call)
  }

  override async fetch(request: Request): Promise<Response> {
    await learnTime(testClockOf(this.env))
    return await super.fetch(request)
  }

  override async alarm(): Promise<void> {
    await learnTime(testClockOf(this.env))
    await super.alarm()
  }

  /** Of the one that keeps the time: the offset in seconds, see `TestClock`. */
  readOffset(): number {
    return this.ctx.storage.kv.get<number>(OFFSET_KEY) ?? 0
  }

  advance(seconds: number): number {
    const offset = this.readOffset() + seconds
    this.ctx.storage.kv.put(OFFSET_KEY, offset)
    return offset
  }
}
