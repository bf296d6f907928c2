import type { RatePolicy } from '../shared/rate-limit.ts'

const HOUR_SECONDS = 60 * 60

/** Their answers tell which addresses have an account. An agency may begin with all of its properties at once. */
export const INVITATIONS_PER_HOST: RatePolicy = {
  name: 'invitation_host',
  quota: 100,
  windowSeconds: 24 * HOUR_SECONDS,
}

/** Nobody’s mailbox is filled by many hosts, or by one with many accounts. */
export const INVITATIONS_PER_ADDRESS: RatePolicy = {
  name: 'invitation_address',
  quota: 30,
  windowSeconds: HOUR_SECONDS,
}

/** Each costs reading a large file. An agency may begin with the photos of all of its properties at once. */
export const PHOTOS_PER_ACCOUNT: RatePolicy = {
  name: 'photo_account',
  quota: 1_000,
  windowSeconds: HOUR_SECONDS,
}
