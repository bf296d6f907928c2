import type { RatePolicy } from '../shared/rate-limit.ts'

/** All that comes from a network: twenty a second, which a whole office shares. `wrangler.toml` has the same numbers. */
export const REQUESTS_PER_NETWORK: RatePolicy = { name: 'requests_network', quota: 1_200, windowSeconds: 60 }
