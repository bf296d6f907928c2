import { builder, nodeOf } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { listField } from '../graphql/list-field.ts'
import { mutation } from '../graphql/mutation.ts'
import { nullIfNotFound } from '../graphql/null-if-not-found.ts'
import { idOrNotFound } from '../shared/id.ts'
import { createPayoutAccountSchema, payoutAccountLinkSchema, payoutAccountSchema } from './account-schemas.ts'
import { createPayoutAccount } from './create-payout-account.ts'
import { getPayout } from './get-payout.ts'
import { listPayouts } from './list-payouts.ts'
import { PAYOUT_STATUSES } from './payout.ts'
import { PAYOUT_ACCOUNT_STATUSES } from './payout-account.ts'
import { HELD_REASONS } from './payout-gates.ts'
import { readPayoutAccount } from './read-payout-account.ts'
import { listPayoutsQuerySchema, payoutSchema } from './schemas.ts'

enumOf('PayoutStatus', PAYOUT_STATUSES)
enumOf('PayoutHeldReason', HELD_REASONS)
enumOf('PayoutAccountStatus', PAYOUT_ACCOUNT_STATUSES)

const Payout = objectOf(payoutSchema, { node: true })

nodeOf(Payout, 'payout', (id, { admit }) =>
  nullIfNotFound(getPayout(admit('required'), idOrNotFound('po', id, 'payout'))),
)

listField({
  name: 'payouts',
  description: 'What you are paid as a host or co-host, newest first, those to come among them.',
  type: Payout,
  typeName: 'Payout',
  query: listPayoutsQuerySchema,
  list: listPayouts,
})

builder.queryField('payoutAccount', (t) =>
  t.field({
    type: objectOf(payoutAccountSchema),
    nullable: true,
    description: 'Where you are paid. As long as it is not `ready`, Stripe is asked how far it is.',
    resolve: (_root, _args, { admit }) => readPayoutAccount(admit('required')),
  }),
)

mutation({
  name: 'createPayoutAccount',
  description:
    'Needs a recent sign-in. Open `onboardingUrl`, where Stripe asks who you are and where your bank is; asking again ' +
    'answers the same account with a new link.',
  credentials: 'required',
  idempotency: 'ignored',
  body: createPayoutAccountSchema,
  type: objectOf(payoutAccountLinkSchema),
  resolve: async (ctx, { body }) => (await createPayoutAccount(ctx, body)).account,
})
