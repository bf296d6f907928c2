import type { RatePolicy } from '../shared/rate-limit.ts'

const HOUR_SECONDS = 60 * 60

/** An export reads everything that there is about somebody. */
export const EXPORT_PER_ACCOUNT: RatePolicy = {
  name: 'export_account',
  quota: 5,
  windowSeconds: HOUR_SECONDS,
}

/** An attempt may ask every calendar of a host. */
export const ERASURE_PER_ACCOUNT: RatePolicy = {
  name: 'erasure_account',
  quota: 20,
  windowSeconds: HOUR_SECONDS,
}
