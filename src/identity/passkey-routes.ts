import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { authenticateWithPasskey } from './authenticate-with-passkey.ts'
import { listPasskeys } from './list-passkeys.ts'
import { offerPasskeyAuthentication } from './offer-passkey-authentication.ts'
import { offerPasskeyRegistration } from './offer-passkey-registration.ts'
import {
  authenticateWithPasskeyInputSchema,
  passkeyAuthenticationOptionsSchema,
  passkeyRegistrationOptionsSchema,
  passkeySchema,
  registerPasskeyInputSchema,
} from './passkey-schemas.ts'
import { registerPasskey } from './register-passkey.ts'
import { removePasskey } from './remove-passkey.ts'
import { tokensSchema } from './schemas.ts'

/** Passkeys: WebAuthn credentials that open an account by themselves. */
export function registerPasskeyRoutes(app: App): void {
  app.openapi(offerPasskeyRegistrationRoute, async (c) =>
    c.json(await offerPasskeyRegistration(c.var.ctx), 200),
  )

  app.openapi(registerPasskeyRoute, async (c) =>
    c.json(await registerPasskey(c.var.ctx, c.req.valid('json')), 201),
  )

  app.openapi(offerPasskeyAuthenticationRoute, async (c) =>
    c.json(await offerPasskeyAuthentication(c.var.ctx), 200),
  )

  app.openapi(authenticateWithPasskeyRoute, async (c) =>
    c.json(await authenticateWithPasskey(c.var.ctx, c.req.valid('json')), 200),
  )

  app.openapi(listPasskeysRoute, async (c) =>
    c.json(await listPasskeys(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(removePasskeyRoute, async (c) => {
    await removePasskey(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
}

const tag = 'Sign-in'

const offerPasskeyRegistrationRoute = operation({
  method: 'post',
  path: '/auth/passkeys/registration-options',
  operationId: 'offerPasskeyRegistration',
  tag,
  summary: 'Begin to add a passkey',
  description:
    'For `navigator.credentials.create()`. The answer works once and for five minutes. Needs a recent sign-in.',
  credentials: 'required',
  idempotency: 'ignored',
  answers: { 200: passkeyRegistrationOptionsSchema },
  problems: [
    'too_many_passkeys',
    'reauthentication_required',
    'rate_limited',
    'account_suspended',
    'forbidden',
  ],
})

const registerPasskeyRoute = operation({
  method: 'post',
  path: '/auth/passkeys/registration',
  operationId: 'registerPasskey',
  tag,
  summary: 'Add a passkey',
  description:
    'Send what the browser has made of the options, and a name to recognise it by. It must ask for its owner’s finger, ' +
    'face or PIN. An account has at most 20. Needs a recent sign-in.',
  credentials: 'required',
  idempotency: 'ignored',
  body: registerPasskeyInputSchema,
  answers: { 201: passkeySchema },
  problems: [
    'invalid_passkey_registration',
    'passkey_already_registered',
    'too_many_passkeys',
    'reauthentication_required',
    'rate_limited',
    'account_suspended',
    'forbidden',
  ],
})

const offerPasskeyAuthenticationRoute = operation({
  method: 'post',
  path: '/auth/passkeys/authentication-options',
  operationId: 'offerPasskeyAuthentication',
  tag,
  summary: 'Begin to sign in with a passkey',
  description: 'For `navigator.credentials.get()`. The answer works once and for five minutes.',
  credentials: 'ignored',
  idempotency: 'ignored',
  answers: { 200: passkeyAuthenticationOptionsSchema },
  problems: ['rate_limited'],
})

const authenticateWithPasskeyRoute = operation({
  method: 'post',
  path: '/auth/passkeys/authentication',
  operationId: 'authenticateWithPasskey',
  tag,
  summary: 'Sign in with a passkey',
  description: 'Send what the browser has made of the options. A passkey counts as two factors.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: authenticateWithPasskeyInputSchema,
  answers: { 200: tokensSchema },
  problems: ['invalid_passkey', 'account_suspended', 'rate_limited'],
})

const listPasskeysRoute = operation({
  method: 'get',
  path: '/auth/passkeys',
  operationId: 'listPasskeys',
  tag,
  summary: 'List one’s own passkeys',
  description: 'Newest first.',
  credentials: 'required',
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(passkeySchema).openapi('PasskeyPage') },
  problems: ['invalid_cursor', 'forbidden'],
})

const removePasskeyRoute = operation({
  method: 'delete',
  path: '/auth/passkeys/{id}',
  operationId: 'removePasskey',
  tag,
  summary: 'Remove a passkey',
  description: 'Sessions that passkeys have opened end, but for the one that asks. Needs a recent sign-in.',
  credentials: 'required',
  params: z.object({ id: idParam('pky') }),
  answers: { 204: null },
  problems: ['reauthentication_required', 'account_suspended', 'forbidden'],
})
