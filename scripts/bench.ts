import { benchBooking } from './bench/booking.ts'
import { benchOperations } from './bench/operations.ts'
import { benchSearch } from './bench/search.ts'
import { benchWebhooks } from './bench/webhooks.ts'
import { HumanError, reportFailure } from './local/human-error.ts'

/** `npm run bench -- search`: what it names, or everything. */
const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  operations: benchOperations,
  search: benchSearch,
  booking: benchBooking,
  webhooks: benchWebhooks,
}

async function main(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
    const bench = BENCHMARKS[name]
    if (!bench)
      throw new HumanError(`there is no benchmark "${name}", only ${Object.keys(BENCHMARKS).join(', ')}`)
    console.log(`\n== ${name}\n`)
    await bench()
  }
}

await main(process.argv.slice(2)).catch((failure) => {
  reportFailure(failure)
  process.exitCode = 1
})
