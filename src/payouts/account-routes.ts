import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { createPayoutAccountSchema, payoutAccountLinkSchema, payoutAccountSchema } from './account-schemas.ts'
import { createPayoutAccount } from './create-payout-account.ts'
import { readPayoutAccount } from './read-payout-account.ts'

/** Where people are paid. */
export function registerPayoutAccountRoutes(app: App): void {
  app.openapi(createPayoutAccountRoute, async (c) => {
    const { account, created } = await createPayoutAccount(c.var.ctx, c.req.valid('json'))
    return c.json(account, created ? 201 : 200)
  })

  app.openapi(readPayoutAccountRoute, async (c) => c.json(await readPayoutAccount(c.var.ctx), 200))
}

const TAG = 'Payouts'
const PATH = '/users/me/payout-account'

const createPayoutAccountRoute = operation({
  method: 'post',
  path: PATH,
  operationId: 'createPayoutAccount',
  tag: TAG,
  summary: 'Set up where you are paid',
  description:
    'Needs a recent sign-in. Open `onboardingUrl`, where Stripe asks who you are and where your bank is; `status` follows ' +
    'soon after. The first time your account is made (201); asking again answers it (200) with a new link, because links ' +
    'work once, so a repeated request makes another link whatever its key.',
  credentials: 'required',
  idempotency: 'ignored',
  body: createPayoutAccountSchema,
  bodyIsOptional: true,
  answers: { 200: payoutAccountLinkSchema, 201: payoutAccountLinkSchema },
  problems: [
    'reauthentication_required',
    'account_suspended',
    'rate_limited',
    'idempotency_in_progress',
    'payment_provider_unavailable',
  ],
})

const readPayoutAccountRoute = operation({
  method: 'get',
  path: PATH,
  operationId: 'readPayoutAccount',
  tag: TAG,
  summary: 'Read where you are paid',
  description: 'As long as it is not `ready`, Stripe is asked how far it is.',
  credentials: 'required',
  answers: { 200: payoutAccountSchema },
  problems: [],
})
