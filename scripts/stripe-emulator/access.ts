import { accessRefusal } from './errors.ts'
import type { Store } from './store.ts'

export const PLATFORM_ACCOUNT = 'acct_1EmulatorPlatform'

/** Who is calling: with which kind of key, and as which account. */
export interface Caller {
  kind: 'secret' | 'publishable'
  account: string
}

/**
 * Reads `Authorization` (Bearer, or Basic with the key as user) and `Stripe-Account`. Any `sk_test_…` or
 * `rk_test_…` is the platform's secret key, any `pk_test_…` its publishable one.
 *
 * @throws ApiError 401 without a usable key, 403 `account_invalid` for an unknown connected account.
 */
export function callerOf(
  store: Store,
  headers: {
    authorization?: string | undefined
    stripeAccount?: string | undefined
    keyParam?: string | undefined
  },
): Caller {
  const key = keyOf(headers.authorization) ?? headers.keyParam
  if (key === undefined || key === '') throw accessRefusal(401, NO_KEY)
  const account = headers.stripeAccount ?? PLATFORM_ACCOUNT
  if (/^(sk|rk)_test_\w+$/.test(key)) {
    refuseUnknownAccount(store, account, key)
    return { kind: 'secret', account }
  }
  if (/^pk_test_\w+$/.test(key)) {
    refuseUnknownAccount(store, account, key)
    return { kind: 'publishable', account }
  }
  throw accessRefusal(401, `Invalid API Key provided: ${masked(key)}`)
}

const NO_KEY =
  'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
  "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for " +
  'details, or we can help at https://support.stripe.com/.'

function keyOf(authorization: string | undefined): string | undefined {
  const [scheme, credentials] = (authorization ?? '').split(' ', 2)
  if (credentials === undefined) return undefined
  if (scheme?.toLowerCase() === 'bearer') return credentials
  if (scheme?.toLowerCase() !== 'basic') return undefined
  return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0]
}

function refuseUnknownAccount(store: Store, account: string, key: string): void {
  if (account === PLATFORM_ACCOUNT || store.get('account', account, PLATFORM_ACCOUNT) !== undefined) return
  throw accessRefusal(
    403,
    `The provided key '${masked(key)}' does not have access to account '${account}' (or that account does not ` +
      'exist). Application access may have been revoked.',
    'account_invalid',
  )
}

function masked(key: string): string {
  return key.length <= 12 ? key : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`
}
