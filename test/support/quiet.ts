import { env } from 'cloudflare:workers'

// What goes well is logged a thousand times over. `LOGS=1 npm test -- <file>` shows it.
const { LOGS } = env as unknown as { LOGS?: string }
if (!LOGS) {
  console.log = () => undefined
  console.info = () => undefined
}
