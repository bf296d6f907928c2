import type { RatePolicy } from '../shared/rate-limit.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Guessing a password: failures count, and after ten of them each further guess has to wait twice as long. */
export const SIGN_IN_PER_ACCOUNT: RatePolicy = {
  name: 'sign_in_account',
  quota: 30,
  windowSeconds: 15 * MINUTE,
  freeFailures: 10,
}

/** Guessing one password for many accounts. A whole office may share an address. */
export const SIGN_IN_PER_NETWORK: RatePolicy = {
  name: 'sign_in_network',
  quota: 100,
  windowSeconds: 15 * MINUTE,
}

/** Opening accounts, which also tells which addresses have one. */
export const REGISTRATION_PER_NETWORK: RatePolicy = {
  name: 'registration_network',
  quota: 30,
  windowSeconds: HOUR,
}

/** Links in e-mails: nobody’s mailbox is filled from here. */
export const EMAIL_PER_ADDRESS: RatePolicy = { name: 'email_address', quota: 5, windowSeconds: HOUR }
export const EMAIL_PER_NETWORK: RatePolicy = { name: 'email_network', quota: 30, windowSeconds: HOUR }

/** Trying out links; they cannot be guessed, so that this only keeps the noise down. */
export const CONFIRMATION_PER_NETWORK: RatePolicy = {
  name: 'confirmation_network',
  quota: 30,
  windowSeconds: 15 * MINUTE,
}

/** Setting up one-time codes and passkeys, which nobody does often. */
export const SECOND_FACTOR_PER_ACCOUNT: RatePolicy = {
  name: 'second_factor_account',
  quota: 30,
  windowSeconds: 15 * MINUTE,
}

/** Browsers ask for what a passkey is to sign when a sign-in page opens, long before anybody signs in. */
export const PASSKEY_OPTIONS_PER_NETWORK: RatePolicy = {
  name: 'passkey_options_network',
  quota: 300,
  windowSeconds: 15 * MINUTE,
}

/** Every picture is five megabytes that somebody has to keep. */
export const AVATAR_PER_ACCOUNT: RatePolicy = { name: 'avatar_account', quota: 20, windowSeconds: HOUR }

/** Keys made and revoked in circles would fill tables, and a mailbox with news of them. */
export const API_KEYS_PER_ACCOUNT: RatePolicy = { name: 'api_key_account', quota: 50, windowSeconds: HOUR }

/**
 * Made-up keys. Each key in use is looked up about once a minute, so that a network has to use hundreds to come near.
 */
export const API_KEY_LOOKUPS_PER_NETWORK: RatePolicy = {
  name: 'api_key_network',
  quota: 300,
  windowSeconds: MINUTE,
}

/** The subject of an address: the same whatever its case. */
export const subjectOfEmail = (email: string): string => email.trim().toLowerCase()

/** The subject of a passkey, which names an account to nobody else. */
export const subjectOfPasskey = (credentialId: string): string => `passkey ${credentialId}`
