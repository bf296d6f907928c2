import type { Config } from '../config.ts'
import type { EmailTokenPurpose } from '../identity/email-token.ts'
import type { BookingId } from '../shared/id.ts'

const PATH_OF_PURPOSE: Readonly<Record<EmailTokenPurpose, string>> = {
  verify_email: 'verify-email',
  change_email: 'verify-email',
  reset_password: 'reset-password',
}

/**
 * Where a link in an e-mail leads: a page of the app, or this API's own. The token is in the fragment, which no server's
 * log and no `Referer` ever sees, and mail scanners that follow links do not redeem it.
 */
export function linkOf(
  { APP_URL, PUBLIC_URL }: Pick<Config, 'APP_URL' | 'PUBLIC_URL'>,
  purpose: EmailTokenPurpose,
  token: string,
): string {
  const base = APP_URL ?? `${PUBLIC_URL}/account`
  return `${withoutSlash(base)}/${PATH_OF_PURPOSE[purpose]}#token=${token}`
}

/** The app's page of a booking; null where there is no app. */
export const bookingLinkOf = ({ APP_URL }: Pick<Config, 'APP_URL'>, id: BookingId): string | null =>
  APP_URL ? `${withoutSlash(APP_URL)}/bookings/${id}` : null

/**
 * Where e-mails of a kind are switched off: opened it is a page with a button, and mail programs post to it (RFC 8058). The
 * token opens nothing else, so it may be seen in a log.
 */
export const unsubscribeLinkOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, token: string): string =>
  `${withoutSlash(PUBLIC_URL)}/notifications/unsubscriptions?token=${encodeURIComponent(token)}`

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
