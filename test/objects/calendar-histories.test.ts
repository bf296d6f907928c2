import { env } from 'cloudflare:workers'
import { afterEach, expect, vi } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { type Played, playHistory } from '../support/histories/play-history.ts'
import { addUp, tableOf, untried } from '../support/histories/tally.ts'
import { healHooks } from '../support/hooks.ts'
import { emulatorTest } from '../support/stripe.ts'

// Model-based histories of one calendar after the other, over real objects, Postgres and Stripe's emulator: see
// `playHistory`. A fixed seed and few calls here; `npm run prove -- objects` plays 20,000 and more, and shows how far it is.

const {
  HISTORY_OPERATIONS,
  HISTORY_REPEATS = '1',
  HISTORY_SEED = '1',
  LOGS,
} = env as unknown as Partial<Record<string, string>>

/** Two histories. */
const OPERATIONS = 500
/** From so many calls on chance alone leaves nothing untried. */
const ALL_IS_TRIED_FROM = 20_000
/** Far more than they take: nothing is measured by it. */
const MS_PER_OPERATION = 500

const database = useDatabase()

afterEach(healHooks)

// What goes wrong in them goes wrong on purpose. `LOGS=1` shows it.
if (!LOGS) {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
}

const operations = Number(HISTORY_OPERATIONS ?? OPERATIONS)

emulatorTest(
  'overlapping callers are told what one after the other could be, whatever dies, waits or comes twice at any point',
  { timeout: 60_000 + operations * MS_PER_OPERATION },
  async () => {
    const played: Played[] = []
    let sum = 0
    while (sum < operations) {
      const seed = Number(HISTORY_SEED) + Math.floor(played.length / Number(HISTORY_REPEATS))
      const history = await playHistory(String(seed), database)
      expect(history.overlapping).toBeGreaterThanOrEqual(8)
      played.push(history)
      sum += history.operations
      report(`history ${seed}: ${history.operations} calls; ${sum} of ${operations}`)
    }
    const accidents = addUp(played.map((history) => history.accidents))
    report(tableOf(accidents))
    report(tableOf(addUp(played.map((history) => history.outcomes))))
    if (operations >= ALL_IS_TRIED_FROM) expect(untried(accidents)).toEqual([])
  },
)

/** For whoever waits for many of them. */
function report(text: string): void {
  if (HISTORY_OPERATIONS === undefined) return
  for (const line of text.split('\n')) console.debug(`» ${line}`)
}
