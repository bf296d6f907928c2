import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { quietWrangler } from './local/worker-bundle.ts'

// `npm test -- <vitest arguments>`: a file name, `-t 'a sentence'`, `--project node`, …
const ROOT = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)

/** What makes sense against Stripe itself: everything else makes the emulator misbehave, or hosts whom Stripe would have to know. */
const AGAINST_STRIPE = [
  'test/platform/stripe.test.ts',
  'test/payments/create-payment.test.ts',
  'test/payments/create-refund.test.ts',
  'test/payments/payment-methods.test.ts',
  'test/payments/settle-payment.test.ts',
  'test/stays/alterations.test.ts',
  'test/stays/cancellations.test.ts',
  'test/stays/requests.test.ts',
]

const isAgainstStripe = Boolean(process.env['STRIPE_TEST_KEY'])
// One after the other: Stripe counts requests.
const ofStripe = [...(asked.length > 0 ? [] : AGAINST_STRIPE), '--maxWorkers=1']
if (isAgainstStripe) console.log('STRIPE_TEST_KEY is set: payments are tested against Stripe in test mode')
else
  console.log(
    'against the Stripe emulator; STRIPE_TEST_KEY=sk_test_… would test payments against Stripe itself',
  )

quietWrangler() // the test plugin reads wrangler.toml with it
const watch = process.argv.includes('--watch') ? [] : ['run']
const vitest = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    ...watch,
    '--config',
    'test/vitest.config.ts',
    ...asked,
    ...(isAgainstStripe ? ofStripe : []),
  ],
  { cwd: ROOT, stdio: 'inherit' },
)
process.exitCode = vitest.status ?? 1
