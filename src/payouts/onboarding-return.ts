import type { Config } from '../config.ts'
import type { OnboardingReturn } from '../platform/stripe-connect.ts'

/** Where Stripe leads back to: pages of the app, or this API's own. Nothing that a client sends is part of it. */
export function onboardingReturn({
  APP_URL,
  PUBLIC_URL,
}: Pick<Config, 'APP_URL' | 'PUBLIC_URL'>): OnboardingReturn {
  const base = (APP_URL ?? `${PUBLIC_URL}/account`).replace(/\/$/, '')
  return { returnUrl: `${base}/payouts`, refreshUrl: `${base}/payouts/link-expired` }
}
