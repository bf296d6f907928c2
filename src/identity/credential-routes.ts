import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { changePassword } from './change-password.ts'
import { confirmEmailVerification } from './confirm-email-verification.ts'
import { confirmPasswordReset } from './confirm-password-reset.ts'
import { requestEmailVerification } from './request-email-verification.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import {
  changePasswordInputSchema,
  confirmEmailVerificationInputSchema,
  confirmPasswordResetInputSchema,
  requestEmailVerificationInputSchema,
  requestPasswordResetInputSchema,
} from './schemas.ts'

/** Passwords and addresses. */
export function registerCredentialRoutes(app: App): void {
  app.openapi(requestEmailVerificationRoute, async (c) => {
    await requestEmailVerification(c.var.ctx, c.req.valid('json'))
    return c.body(null, 202)
  })

  app.openapi(confirmEmailVerificationRoute, async (c) => {
    await confirmEmailVerification(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })

  app.openapi(requestPasswordResetRoute, async (c) => {
    await requestPasswordReset(c.var.ctx, c.req.valid('json'))
    return c.body(null, 202)
  })

  app.openapi(confirmPasswordResetRoute, async (c) => {
    await confirmPasswordReset(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })

  app.openapi(changePasswordRoute, async (c) => {
    await changePassword(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
}

const tag = 'Sign-in'

const requestEmailVerificationRoute = operation({
  method: 'post',
  path: '/auth/email-verifications',
  operationId: 'requestEmailVerification',
  tag,
  summary: 'Send a link that confirms an address',
  description:
    'The answer is the same whether or not there is such an account. Signed in, a new address replaces the account’s ' +
    'once its link is confirmed, unless yet another is asked for before; that needs a recent sign-in.',
  credentials: 'optional',
  idempotency: 'ignored',
  body: requestEmailVerificationInputSchema,
  answers: { 202: null },
  problems: ['rate_limited', 'reauthentication_required', 'forbidden', 'account_suspended'],
})

const confirmEmailVerificationRoute = operation({
  method: 'post',
  path: '/auth/email-verifications/confirm',
  operationId: 'confirmEmailVerification',
  tag,
  summary: 'Confirm an address',
  description: 'Links work once: for a day, and for an hour where they change the address of an account.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: confirmEmailVerificationInputSchema,
  answers: { 204: null },
  problems: ['invalid_email_token', 'email_taken', 'rate_limited'],
})

const requestPasswordResetRoute = operation({
  method: 'post',
  path: '/auth/password-resets',
  operationId: 'requestPasswordReset',
  tag,
  summary: 'Send a link to choose a new password',
  description: 'The answer is the same whether or not there is such an account.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: requestPasswordResetInputSchema,
  answers: { 202: null },
  problems: ['rate_limited'],
})

const confirmPasswordResetRoute = operation({
  method: 'post',
  path: '/auth/password-resets/confirm',
  operationId: 'confirmPasswordReset',
  tag,
  summary: 'Choose a new password',
  description:
    'The link works once and for an hour. All sessions and all other links end; a second factor stays as it is.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: confirmPasswordResetInputSchema,
  answers: { 204: null },
  problems: ['invalid_email_token', 'weak_password', 'rate_limited'],
})

const changePasswordRoute = operation({
  method: 'put',
  path: '/auth/password',
  operationId: 'changePassword',
  tag,
  summary: 'Change the password',
  description:
    'All other sessions end, and links for another password or address. Who has no password yet chooses one by way of a reset.',
  credentials: 'required',
  body: changePasswordInputSchema,
  answers: { 204: null },
  problems: ['invalid_credentials', 'weak_password', 'rate_limited', 'account_suspended', 'forbidden'],
})
