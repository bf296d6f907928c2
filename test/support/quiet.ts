import { env } from 'cloudflare:workers'
import { healHooks, restoreClock } from './hooks.ts'

// Files that run in the same workerd, one after the other, begin with the time of day and with nothing broken.
restoreClock()
healHooks()

// What goes well is logged a thousand times over. `LOGS=1 npm test -- <file>` shows it.
const { LOGS } = env as unknown as { LOGS?: string }
if (!LOGS) {
  console.log = () => undefined
  console.info = () => undefined
}
