import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import type { StripeOutcome } from '../platform/stripe.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import { toIso } from '../shared/local-date.ts'
import { beginPayoutAccount, forgetOrder } from './account-repository.ts'
import type { CreatePayoutAccountInput, PayoutAccountWithLink } from './account-schemas.ts'
import { toPayoutAccount } from './account-view.ts'
import { onboardingReturn } from './onboarding-return.ts'
import { ONBOARDING_PER_ACCOUNT } from './rate-policies.ts'
import { keepAccount, readAtStripe } from './refresh-payout-account.ts'
import type { PayoutAccountRow } from './tables.ts'

type CreatePayoutAccountContext = Pick<
  AppContext,
  'actor' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now' | 'stripe'
>

const RETRY_AFTER_SECONDS = 2

/**
 * Leads somebody who wants to be paid to Stripe, which asks who they are and where their bank is. Their account is made the
 * first time, under a key made of a row that is stored before; each time there is a new link, because links work once.
 *
 * @throws AppError `reauthentication_required`, `account_suspended`, `rate_limited`; `validation_failed` for a country that
 *   Stripe does not serve; `payment_provider_unavailable`
 */
export async function createPayoutAccount(
  ctx: CreatePayoutAccountContext,
  { country }: CreatePayoutAccountInput,
): Promise<{ account: PayoutAccountWithLink; created: boolean }> {
  const person = authorisePerson(ctx.actor, 'createPayoutAccount')
  await ctx.limits.take([{ policy: ONBOARDING_PER_ACCOUNT, subject: person.userId }])
  const order = { id: ctx.newId('pac'), country: country ?? null, at: ctx.now() }
  const begun = await beginPayoutAccount(ctx.db, person, order)
  const { row, stripeAccountId } = await accountAtStripe(ctx, person, begun)
  const link = await linkTo(ctx, stripeAccountId)
  return {
    account: {
      ...toPayoutAccount(row),
      onboardingUrl: link.url,
      onboardingExpiresAt: toIso(link.expiresAt),
    },
    created: begun.id === order.id,
  }
}

async function accountAtStripe(
  ctx: CreatePayoutAccountContext,
  { userId }: Person,
  begun: PayoutAccountRow,
): Promise<{ row: PayoutAccountRow; stripeAccountId: string }> {
  const { stripeAccountId: known, id: payoutAccountId, country } = begun
  if (known !== null) return { row: await readAtStripe(ctx, begun, known), stripeAccountId: known }
  const outcome = await ctx.stripe.createAccount({ payoutAccountId, userId, country })
  if (outcome.kind === 'refused' || outcome.kind === 'declined') {
    await runBatch(ctx.db, [forgetOrder(ctx.db, begun)])
  }
  const account = madeOf(ctx, outcome)
  return { row: await keepAccount(ctx, begun, account), stripeAccountId: account.id }
}

function madeOf<T>({ log }: CreatePayoutAccountContext, outcome: StripeOutcome<T>): T {
  if (outcome.kind === 'done') return outcome.value
  const { message } = outcome
  log.warn('payout_account.not_made', { kind: outcome.kind, message })
  if (outcome.kind === 'silent') {
    throw outcome.reason === 'in_progress' ? new AppError('idempotency_in_progress') : providerUnavailable()
  }
  if (outcome.code === 'failed_for_good') throw providerUnavailable()
  throw validationFailed([{ pointer: '/country', code: 'not_served', message: `Stripe says: ${message}` }])
}

async function linkTo({ config, log, stripe }: CreatePayoutAccountContext, stripeAccountId: string) {
  const outcome = await stripe.createOnboardingLink(stripeAccountId, onboardingReturn(config))
  if (outcome.kind === 'done') return outcome.value
  log.warn('payout_account.no_link', { stripeAccountId, message: outcome.message })
  throw providerUnavailable()
}

const providerUnavailable = () =>
  new AppError('payment_provider_unavailable', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS })
