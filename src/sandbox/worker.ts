import { createApp } from '../app.ts'
import { parseConfig } from '../config.ts'
import { createWorker } from '../create-worker.ts'
import { forceOutcome } from './force-outcome.ts'
import { learnTime, sandboxNow, testClockOf } from './sandbox-time.ts'
import { registerTestClock } from './test-clock-route.ts'

// The entry of environments that are driven by hand: production's, with a clock that can be advanced and outcomes that can be
// forced. Production is built from another entry, which nothing here is part of.

export { EventRelay } from '../objects/event-relay.ts'
export { RateLimiter } from '../objects/rate-limiter.ts'
export { PropertyCalendar } from './sandbox-calendar.ts'

const app = createApp((sandboxed) => {
  sandboxed.use(forceOutcome)
  registerTestClock(sandboxed)
})

export default createWorker({
  app,
  now: sandboxNow,
  prepare: async (env) => {
    // Should it ever be deployed where it must not be, nothing works, which is noticed.
    if (parseConfig(env).ENVIRONMENT === 'production') throw new Error('a sandbox does not run in production')
    await learnTime(testClockOf(env))
  },
  ports: (env) => ({ testClock: testClockOf(env) }),
})
