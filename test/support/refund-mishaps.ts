import { crashAt } from './hooks.ts'
import type { PayableStay } from './payments.ts'
import { stripeFault } from './stripe.ts'

/** What comes between the next refund and Stripe, once. */
export const REFUND_MISHAPS: readonly (readonly [string, (stay: PayableStay) => Promise<void>])[] = [
  [
    'Stripe does not take it at first',
    async ({ intentId: about }) =>
      await stripeFault({ match: 'POST /v1/refunds', about, mode: 'status', status: 503 }),
  ],
  [
    'the answer to it is lost',
    async ({ intentId: about }) =>
      await stripeFault({
        match: 'POST /v1/refunds',
        about,
        mode: 'timeout_after_success',
        delaySeconds: 6,
      }),
  ],
  [
    'the object dies before it is sent',
    async ({ propertyId }) => {
      crashAt('refund_recorded', propertyId)
    },
  ],
]
