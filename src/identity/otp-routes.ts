import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { confirmOtp } from './confirm-otp.ts'
import { disableOtp } from './disable-otp.ts'
import { confirmOtpInputSchema, otpSetUpSchema, recoveryCodesSchema } from './otp-schemas.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { setUpOtp } from './set-up-otp.ts'

/** One-time codes of an authenticator app. */
export function registerOtpRoutes(app: App): void {
  app.openapi(setUpOtpRoute, async (c) => c.json(await setUpOtp(c.var.ctx), 200))

  app.openapi(confirmOtpRoute, async (c) => c.json(await confirmOtp(c.var.ctx, c.req.valid('json')), 200))

  app.openapi(renewRecoveryCodesRoute, async (c) => c.json(await renewRecoveryCodes(c.var.ctx), 200))

  app.openapi(disableOtpRoute, async (c) => {
    await disableOtp(c.var.ctx)
    return c.body(null, 204)
  })
}

const tag = 'Sign-in'

const setUpOtpRoute = operation({
  method: 'post',
  path: '/auth/otp',
  operationId: 'setUpOtp',
  tag,
  summary: 'Set up one-time codes',
  description:
    'The secret waits until one of its codes is confirmed; until then signing in goes on without codes, and another ' +
    'call makes another secret. Needs a recent sign-in.',
  credentials: 'required',
  idempotency: 'ignored',
  answers: { 200: otpSetUpSchema },
  problems: [
    'otp_already_enabled',
    'reauthentication_required',
    'rate_limited',
    'account_suspended',
    'forbidden',
  ],
})

const confirmOtpRoute = operation({
  method: 'post',
  path: '/auth/otp/confirm',
  operationId: 'confirmOtp',
  tag,
  summary: 'Turn one-time codes on',
  description:
    'From now on signing in with the password takes a code; all other sessions end. The answer has the recovery codes, ' +
    'this once. Needs a recent sign-in.',
  credentials: 'required',
  idempotency: 'ignored',
  body: confirmOtpInputSchema,
  answers: { 200: recoveryCodesSchema },
  problems: [
    'invalid_otp',
    'otp_not_set_up',
    'otp_already_enabled',
    'reauthentication_required',
    'rate_limited',
    'account_suspended',
    'forbidden',
  ],
})

const renewRecoveryCodesRoute = operation({
  method: 'post',
  path: '/auth/otp/recovery-codes',
  operationId: 'renewRecoveryCodes',
  tag,
  summary: 'Get other recovery codes',
  description:
    'Those from before open nothing any more. The answer has the new ones, this once; a repeated request makes others. ' +
    'Needs a recent sign-in.',
  credentials: 'required',
  idempotency: 'ignored',
  answers: { 200: recoveryCodesSchema },
  problems: ['otp_not_set_up', 'reauthentication_required', 'rate_limited', 'account_suspended', 'forbidden'],
})

const disableOtpRoute = operation({
  method: 'delete',
  path: '/auth/otp',
  operationId: 'disableOtp',
  tag,
  summary: 'Turn one-time codes off',
  description:
    'Recovery codes go too, and all other sessions end. Also forgets a secret that was never confirmed. Needs a recent ' +
    'sign-in; admins keep theirs.',
  credentials: 'required',
  answers: { 204: null },
  problems: [
    'not_found',
    'second_factor_mandatory',
    'reauthentication_required',
    'account_suspended',
    'forbidden',
  ],
})
