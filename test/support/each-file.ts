import { env } from 'cloudflare:workers'
import { healHooks, restoreClock } from './hooks.ts'

// Before each file: those before it may have been in the same isolate.
restoreClock()
healHooks()

// What goes well is logged a thousand times over. `LOGS=1 npm test -- <file>` shows it.
const { LOGS } = env as unknown as { LOGS?: string }
if (!LOGS) {
  console.log = () => undefined
  console.info = () => undefined
}
