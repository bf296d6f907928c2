import type { RatePolicy } from '../shared/rate-limit.ts'

/** Each link is made at Stripe, which limits us as a whole. */
export const ONBOARDING_PER_ACCOUNT: RatePolicy = {
  name: 'onboarding_account',
  quota: 20,
  windowSeconds: 60 * 60,
}
