import { createApp } from './app.ts'
import { createWorker } from './create-worker.ts'

export { EventRelay } from './objects/event-relay.ts'
export { PropertyCalendar } from './objects/property-calendar.ts'
export { RateLimiter } from './objects/rate-limiter.ts'

// Routes and schemas take milliseconds to build: once for each isolate.
export default createWorker({ app: createApp(), now: Date.now })
