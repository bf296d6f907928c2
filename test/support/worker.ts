// The Worker under test: the entry of production, in the isolate of the tests, with calendars whose time and crashes
// the tests drive, and a wire between its parts that they may tap.
import type { CalendarCall, CalendarReply } from '../../src/objects/calendar-call.ts'
import { watchCallOf } from '../../src/objects/open-calendar-stream.ts'
import { calendarObject } from '../../src/objects/property-calendar.ts'
import type { RateDecision, RatePolicy } from '../../src/shared/rate-limit.ts'
import worker, * as production from '../../src/worker.ts'
import { noteObject } from './empty-bindings.ts'
import { testHooks } from './hooks.ts'
import { throughGate } from './queue-gate.ts'
import { across, overhear, storedPlan } from './wire.ts'

export default {
  ...worker,
  queue: (batch, env, execution) =>
    throughGate(batch, (ours) => overhear(ours, (arrived) => worker.queue(arrived, env, execution))),
} satisfies ExportedHandler<Env>

export class PropertyCalendar extends calendarObject(testHooks) {
  constructor(state: DurableObjectState, env: Env) {
    tapOutbox(state.storage.sql)
    super(state, env)
    noteObject('CALENDARS', state)
  }

  override async call(call: CalendarCall): Promise<CalendarReply> {
    return await across(`calendar.${call.verb}`, call, (arrived) => super.call(arrived))
  }

  override async fetch(request: Request): Promise<Response> {
    return await across('calendar.watch', watchCallOf(request), async (arrived) => {
      const headers = new Headers(request.headers)
      headers.set('Calendar-Watch', encodeURIComponent(JSON.stringify(arrived)))
      return await super.fetch(new Request(request, { headers }))
    })
  }

  override ping(): 'pong' {
    void across('calendar.ping', null, async () => super.ping())
    return super.ping()
  }
}

export class EventRelay extends production.EventRelay {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    noteObject('EVENT_RELAY', state)
  }

  override async poke(): Promise<void> {
    await across('relay.poke', null, () => super.poke())
  }
}

export class RateLimiter extends production.RateLimiter {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    noteObject('RATE_LIMITERS', state)
  }

  override async take(policy: RatePolicy): Promise<RateDecision> {
    return await across('limiter.take', policy, (arrived) => super.take(arrived))
  }

  override async forgive(policy: RatePolicy): Promise<void> {
    await across('limiter.forgive', policy, (arrived) => super.forgive(arrived))
  }
}

/** What is stored to be shipped is read by the next version of the code, if this one dies. */
function tapOutbox(sql: SqlStorage): void {
  const exec = sql.exec.bind(sql)
  sql.exec = (query, ...bindings) => {
    if (!query.startsWith('INSERT INTO outbox')) return exec(query, ...bindings)
    const [seq, plan, ...others] = bindings
    return exec(query, seq, JSON.stringify(storedPlan(JSON.parse(String(plan)))), ...others)
  }
}
