import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth/bare'
import type { Instant } from '../shared/local-date.ts'

const ISSUER = 'Holdfast'
// What every authenticator app can do; many ignore what else a URI asks for.
const ALGORITHM = 'SHA1'
const DIGITS = 6
const STEP_SECONDS = 30

/** Clocks differ, and typing takes a moment: a code of the step before or after is good too (RFC 6238 §5.2). */
const STEPS_APART_MAX = 1

/** Which 30-second step a code is of, if it is of one about now; null for any other code. */
export function otpStepOf(code: string, secret: string, now: Instant): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d+$/.test(token)) return null
  const totp = totpOf(secret)
  const stepsApart = totp.validate({ token, timestamp: now, window: STEPS_APART_MAX })
  return stepsApart === null ? null : totp.counter({ timestamp: now }) + stepsApart
}

/** What an authenticator app reads from a QR code. @param label what it shows the secret under */
export const otpUri = (secret: string, label: string): string => totpOf(secret, label).toString()

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: STEP_SECONDS,
    hmac: (_algorithm, key, message) => createHmac('sha1', key).update(message).digest(),
  })
