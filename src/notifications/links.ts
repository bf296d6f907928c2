import type { Config } from '../config.ts'
import type { EmailTokenPurpose } from '../identity/email-token.ts'

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
  return `${base.replace(/\/$/, '')}/${PATH_OF_PURPOSE[purpose]}#token=${token}`
}
