import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { App, AppEnv } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { exchangeSignInCode } from './exchange-sign-in-code.ts'
import { finishPostedProviderSignIn } from './finish-posted-provider-sign-in.ts'
import { type FinishedProviderSignIn, finishProviderSignIn } from './finish-provider-sign-in.ts'
import { ATTEMPT_SECONDS } from './provider-attempt.ts'
import {
  exchangeSignInCodeInputSchema,
  providerAnswerForm,
  providerAnswerQuery,
  providerParams,
  startProviderSignInQuery,
} from './provider-schemas.ts'
import { tokensSchema } from './schemas.ts'
import { startProviderSignIn } from './start-provider-sign-in.ts'

/** Signing in with an account elsewhere. */
export function registerProviderRoutes(app: App): void {
  app.openapi(startProviderSignInRoute, async (c) => {
    const input = { ...c.req.valid('param'), ...c.req.valid('query') }
    const { url, attempt } = await startProviderSignIn(c.var.ctx, input)
    setCookie(c, COOKIE, attempt, { ...cookieOptions(c), maxAge: ATTEMPT_SECONDS })
    c.header('Location', url)
    return c.body(null, 302)
  })

  app.openapi(finishProviderSignInRoute, async (c) => {
    const input = { ...c.req.valid('param'), attempt: keptAttempt(c), answer: c.req.valid('query') }
    return answer(c, await finishProviderSignIn(c.var.ctx, input))
  })

  app.openapi(finishPostedProviderSignInRoute, async (c) => {
    const input = { ...c.req.valid('param'), attempt: keptAttempt(c), answer: c.req.valid('form') }
    return answer(c, await finishPostedProviderSignIn(c.var.ctx, input))
  })

  app.openapi(exchangeSignInCodeRoute, async (c) =>
    c.json(await exchangeSignInCode(c.var.ctx, c.req.valid('json')), 200),
  )
}

const COOKIE = 'holdfast-sign-in'

/**
 * Apple has the browser post its answer from another site, and browsers send no other cookies along with that. On plain
 * http, as on a developer's machine, where some browsers keep no secure cookies, ports of one host are one site.
 */
function cookieOptions(c: Context<AppEnv>) {
  return c.var.ctx.config.PUBLIC_URL.startsWith('https:')
    ? ({ prefix: 'host', httpOnly: true, secure: true, sameSite: 'None', path: '/' } as const)
    : ({ httpOnly: true, sameSite: 'Lax', path: '/' } as const)
}

function keptAttempt(c: Context<AppEnv>): string | undefined {
  const options = cookieOptions(c)
  return 'prefix' in options ? getCookie(c, COOKIE, options.prefix) : getCookie(c, COOKIE)
}

function answer(c: Context<AppEnv>, finished: FinishedProviderSignIn) {
  deleteCookie(c, COOKIE, cookieOptions(c))
  if (finished.kind === 'tokens') return c.json(finished.tokens, 200)
  c.header('Location', finished.url)
  return c.body(null, 303)
}

const tag = 'Sign-in'

const ACCOUNT_PROBLEMS = [
  'invalid_sign_in_attempt',
  'sign_in_cancelled',
  'provider_refused',
  'provider_email_unverified',
  'account_suspended',
  'email_not_confirmed',
  'provider_unavailable',
  'rate_limited',
] as const

const startProviderSignInRoute = operation({
  method: 'get',
  path: '/auth/oauth/{provider}',
  operationId: 'startProviderSignIn',
  tag,
  summary: 'Sign in with an account elsewhere',
  description:
    'For browsers: leads to the provider, and sets a cookie without which nobody can come back from there. What has ' +
    'begun can be finished in the same browser for ten minutes. Providers that are not configured are unknown.\n\n' +
    'With `returnTo` the browser comes back to the app with a `code` in the fragment, which ' +
    '`POST /auth/oauth/tokens` exchanges for tokens within a minute, or with an `error`, one of the codes that the ' +
    'callback names. Without it the callback answers the tokens themselves.',
  credentials: 'ignored',
  params: providerParams,
  query: startProviderSignInQuery,
  answers: { 302: null },
  problems: ['provider_unavailable', 'provider_refused'],
})

const CALLBACK =
  'An account is found by the provider’s own name for the person, or by an address that both the provider and this ' +
  'API have verified; where there is none, one is opened, without a password. A session that was opened this way ' +
  'does not count as one with a second factor, even where one-time codes are set up: what needs a second factor, as ' +
  'admins do, needs a sign-in with password and code, or with a passkey.'

const finishProviderSignInRoute = operation({
  method: 'get',
  path: '/auth/oauth/{provider}/callback',
  operationId: 'finishProviderSignIn',
  tag,
  summary: 'Come back from a provider',
  description: `Where providers send browsers. ${CALLBACK}`,
  credentials: 'ignored',
  params: providerParams,
  query: providerAnswerQuery,
  answers: { 200: tokensSchema, 303: null },
  problems: ACCOUNT_PROBLEMS,
})

const finishPostedProviderSignInRoute = operation({
  method: 'post',
  path: '/auth/oauth/{provider}/callback',
  operationId: 'finishPostedProviderSignIn',
  tag,
  summary: 'Come back from a provider that posts',
  description: `Where Apple has browsers post its answer. ${CALLBACK}`,
  credentials: 'ignored',
  idempotency: 'ignored',
  params: providerParams,
  form: providerAnswerForm,
  answers: { 200: tokensSchema, 303: null },
  problems: ACCOUNT_PROBLEMS,
})

const exchangeSignInCodeRoute = operation({
  method: 'post',
  path: '/auth/oauth/tokens',
  operationId: 'exchangeSignInCode',
  tag,
  summary: 'Exchange the code of a sign-in elsewhere for tokens',
  description: 'Once, within a minute. The session does not count as one with a second factor.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: exchangeSignInCodeInputSchema,
  answers: { 200: tokensSchema },
  problems: ['invalid_sign_in_code', 'account_suspended', 'rate_limited'],
})
