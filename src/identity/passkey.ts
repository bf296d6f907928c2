import type { Config } from '../config.ts'
import { idToUuid, type PasskeyId, type UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { PasskeyView } from './passkey-schemas.ts'

/** Enough for every device of a household; each is listed to the authenticator when another one is made. */
export const PASSKEYS_MAX = 20

/** How long an authenticator has for its answer: finding the device and unlocking it takes some people minutes. */
export const CHALLENGE_SECONDS = 5 * 60

/** A WebAuthn credential as its owner knows it. */
export interface Passkey {
  id: PasskeyId
  /** What its owner recognises it by. */
  name: string
  createdAt: Instant
  lastUsedAt: Instant | null
  /** Whether it is kept in a cloud, and comes back with the next device. */
  isBackedUp: boolean
}

/** The place that passkeys are made for, and the pages that may use them. */
export interface PasskeySite {
  /** A domain; passkeys are bound to it for good. */
  rpId: string
  origins: readonly string[]
}

/** Where passkeys belong: to the app's domain, where there is an app. */
export function passkeySiteOf(
  config: Pick<Config, 'APP_URL' | 'CORS_ORIGINS' | 'PASSKEY_RP_ID' | 'PUBLIC_URL'>,
): PasskeySite {
  const { APP_URL, CORS_ORIGINS, PASSKEY_RP_ID, PUBLIC_URL } = config
  const home = new URL(APP_URL ?? PUBLIC_URL)
  const origins = [home.origin, new URL(PUBLIC_URL).origin, ...CORS_ORIGINS]
  return { rpId: PASSKEY_RP_ID ?? home.hostname, origins: [...new Set(origins)] }
}

/** The account's name to authenticators, in base64url: it comes back with every sign-in and says nothing of a person. */
export const userHandleOf = (userId: UserId): string =>
  Buffer.from(idToUuid(userId).replaceAll('-', ''), 'hex').toString('base64url')

/**
 * True when a passkey has counted less than was seen of it: somebody has a copy. Those that are synchronised between
 * devices do not count and stay at 0 (WebAuthn §6.1.1).
 */
export const hasCounterGoneBack = (seen: number, presented: number): boolean =>
  (seen > 0 || presented > 0) && presented <= seen

/** The passkey as it goes on the wire. */
export const passkeyView = ({ id, name, createdAt, lastUsedAt, isBackedUp }: Passkey): PasskeyView => ({
  id,
  name,
  createdAt: toIso(createdAt),
  lastUsedAt: lastUsedAt === null ? null : toIso(lastUsedAt),
  backedUp: isBackedUp,
})
