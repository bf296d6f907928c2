import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { HumanError } from '../local/human-error.ts'
import type { Services } from '../local/world.ts'

/** Where the demo finds what it walks through. */
export type Surroundings = Pick<Services, 'apiUrl' | 'stripeUrl' | 'stripePublishableKey'>

/**
 * The server that `npm start` runs, or another one: `API_URL` with `STRIPE_PUBLISHABLE_KEY` and, where Stripe is not
 * Stripe itself, `STRIPE_API_URL`.
 *
 * @throws HumanError when nothing runs
 */
export async function findSurroundings(environment = process.env): Promise<Surroundings> {
  const { API_URL, STRIPE_PUBLISHABLE_KEY, STRIPE_API_URL, DATA_DIR } = environment
  if (API_URL !== undefined) {
    if (STRIPE_PUBLISHABLE_KEY === undefined) {
      throw new HumanError('API_URL is set, so STRIPE_PUBLISHABLE_KEY must be set too')
    }
    const stripeUrl = STRIPE_API_URL ?? 'https://api.stripe.com'
    return { apiUrl: API_URL.replace(/\/$/, ''), stripeUrl, stripePublishableKey: STRIPE_PUBLISHABLE_KEY }
  }
  const file = join(resolve(DATA_DIR ?? '.local'), 'services.json')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new HumanError(
      `nothing is running (there is no ${file}); start it with npm start in another terminal`,
    )
  })
  return JSON.parse(text) as Surroundings // safe because only scripts/dev.ts writes it
}
