import type { RatePolicy } from '../shared/rate-limit.ts'

/** Whoever decides about reports reads them one by one. */
export const REPORTS_PER_ACCOUNT: RatePolicy = {
  name: 'review_reports_account',
  quota: 20,
  windowSeconds: 60 * 60,
}
