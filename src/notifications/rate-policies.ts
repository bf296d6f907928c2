import type { RatePolicy } from '../shared/rate-limit.ts'

/**
 * News of an account, to an address that nobody has shown to be theirs: anybody can open an account with another's
 * address, and sign in all day.
 */
export const NOTICES_PER_STRANGER: RatePolicy = {
  name: 'notices_stranger',
  quota: 10,
  windowSeconds: 60 * 60,
}
