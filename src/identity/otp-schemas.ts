import { z } from '@hono/zod-openapi'

/** More than any code has, however it is grouped. */
const CODE_CHARACTERS_MAX = 64

export const otpCodeSchema = z
  .string()
  .max(CODE_CHARACTERS_MAX)
  .openapi({ description: 'What the authenticator app shows.', example: '492039' })

export const otpSetUpSchema = z
  .object({
    secret: z.string().openapi({
      description: 'In base32, for those who type it into their app.',
      example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    }),
    uri: z.string().openapi({
      description: 'To be shown as a QR code.',
      example:
        'otpauth://totp/Holdfast:ana%40example.com?issuer=Holdfast&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' +
        '&algorithm=SHA1&digits=6&period=30',
    }),
  })
  .openapi('OtpSetUp')

export const confirmOtpInputSchema = z.strictObject({ code: otpCodeSchema }).openapi('ConfirmOtpInput')

export const recoveryCodesSchema = z
  .object({
    recoveryCodes: z.array(z.string()).openapi({
      description: 'Each takes the place of a one-time code, once. They are not shown again.',
      example: ['k3vq-2xna-p5he-j7dw', 'vm4c-zh6t-q2ye-b7ns'],
    }),
  })
  .openapi('RecoveryCodes')

export type OtpSetUp = z.infer<typeof otpSetUpSchema>
export type ConfirmOtpInput = z.infer<typeof confirmOtpInputSchema>
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>
