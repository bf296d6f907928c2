import { AppError } from '../shared/errors.ts'

const RETRY_AFTER_SECONDS = 2

/** Stripe is silent, and it is to be repeated. */
export const providerUnavailable = (): AppError =>
  new AppError('payment_provider_unavailable', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS })
