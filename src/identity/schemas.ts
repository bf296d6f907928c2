import { z } from '@hono/zod-openapi'
import { isCurrency } from '../shared/money.ts'
import { otpCodeSchema } from './otp-schemas.ts'
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from './password-rules.ts'
import { isOneLine, isVisible } from './person-name.ts'
import { guestRatingSchema } from './rating-schemas.ts'
import { SIGN_IN_METHODS } from './session.ts'
import { isLocale, type NotificationTopic } from './user.ts'

const EMAIL_CHARACTERS_MAX = 254 // RFC 5321 §4.5.3.1.3
const NAME_CHARACTERS_MAX = 100
const BIO_CHARACTERS_MAX = 2_000
const LOCALE_CHARACTERS_MAX = 35 // the longest tag that RFC 5646 §4.4.1 wants supported

const idSchema = z.string().openapi({ example: 'usr_01jd9x3v6efxrs8e1gq2a4m7bk' })
export const emailSchema = z.email().max(EMAIL_CHARACTERS_MAX).openapi({ example: 'ana@example.com' })
export const nameSchema = z
  .string()
  .trim()
  .min(1, { abort: true })
  .max(NAME_CHARACTERS_MAX)
  .refine(isOneLine, 'Must be one line of text')
  .refine(isVisible, 'Must have a character that can be seen')
  .openapi({ example: 'Ana Moreira' })

const passwordSchema = z
  .string()
  .max(PASSWORD_CHARACTERS_MAX)
  .openapi({ format: 'password', example: 'otter lantern 47 quay' })
const newPasswordSchema = passwordSchema.min(PASSWORD_CHARACTERS_MIN).openapi({
  format: 'password',
  example: 'otter lantern 47 quay',
  description: 'Not a common password, and without the name part of the e-mail address.',
})
const emailTokenSchema = z.string().max(200).openapi({
  description: 'From the link in the e-mail.',
  example: 'emt_01jd9x3v6efxrs8e1gq2a4m7bk.pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8',
})

export const publicProfileSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    bio: z.string().nullable(),
    avatarUrl: z.url().nullable(),
    rating: guestRatingSchema.nullable().openapi('GuestRatingOrNull', {
      description: 'As a guest, by hosts; null before the first published review.',
    }),
    createdAt: z.iso.datetime(),
  })
  .openapi('PublicProfile')

const topics = {
  bookings: z.boolean().openapi({ description: 'Requests, confirmations, changes and cancellations.' }),
  reminders: z.boolean().openapi({ description: 'Before check-in, and to review a stay.' }),
  messages: z.boolean(),
  reviews: z.boolean(),
  payouts: z
    .boolean()
    .openapi({ description: 'Those that have arrived; of those that have not, one is told.' }),
} satisfies Record<NotificationTopic, z.ZodType>

const inAppPreferencesSchema = z.object(topics).openapi('InAppPreferences', {
  description: 'Which news is listed in the account.',
})

export const notificationPreferencesSchema = z
  .object({ ...topics, inApp: inAppPreferencesSchema })
  .openapi('NotificationPreferences', {
    description:
      'Which e-mails somebody wants, and with `inApp` which news in the list of their account. What is about money, such ' +
      'as receipts and refunds, or about the security of the account, always comes.',
  })

export const userSchema = z
  .object({
    ...publicProfileSchema.shape,
    email: z.email(),
    emailVerified: z.boolean(),
    locale: z.string().openapi({ description: 'The language of e-mails, a BCP 47 tag.', example: 'pt-PT' }),
    currency: z.string().nullable().openapi({
      description: 'What prices are best shown in; null means each property’s own.',
      example: 'EUR',
    }),
    notificationPreferences: notificationPreferencesSchema,
    hasPassword: z.boolean(),
    otpEnabled: z
      .boolean()
      .openapi({ description: 'Whether signing in with the password takes a one-time code.' }),
    roles: z.array(z.enum(['admin'])),
  })
  .openapi('User', { description: 'The account as its owner sees it.' })

export const registerUserInputSchema = z
  .strictObject({
    email: emailSchema,
    password: newPasswordSchema,
    name: nameSchema,
  })
  .openapi('RegisterUserInput')

export const createTokenInputSchema = z
  .strictObject({
    // Whatever is not an address of ours gets the same answer as a wrong password.
    email: z.string().max(EMAIL_CHARACTERS_MAX).openapi({ example: 'ana@example.com' }),
    password: passwordSchema,
    otp: otpCodeSchema.optional().openapi({
      description:
        'Where one-time codes are on: what the authenticator app shows, or a recovery code. Each works once.',
    }),
  })
  .openapi('CreateTokenInput')

export const refreshTokenInputSchema = z
  .strictObject({ refreshToken: z.string().max(200) })
  .openapi('RefreshTokenInput')

export const tokensSchema = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string().openapi({ description: 'For one use; its answer carries the next one.' }),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().openapi({ description: 'Seconds until the access token expires.', example: 900 }),
    user: userSchema,
  })
  .openapi('Tokens')

export const sessionSchema = z
  .object({
    id: z.string().openapi({ example: 'ses_01jd9x3v6efxrs8e1gq2a4m7bk' }),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().openapi({ description: 'When its tokens were last renewed.' }),
    method: z.enum(SIGN_IN_METHODS),
    device: z.string().nullable().openapi({ example: 'Firefox on Linux' }),
    place: z.string().nullable().openapi({ example: 'Lisbon, PT' }),
    current: z.boolean().openapi({ description: 'Whether this is the session that asks.' }),
  })
  .openapi('Session')

export const requestEmailVerificationInputSchema = z
  .strictObject({
    email: emailSchema.optional().openapi({
      description:
        'Needed without signing in. Signed in: absent means the account’s address, and another one replaces it once ' +
        'it is confirmed.',
    }),
  })
  .openapi('RequestEmailVerificationInput')

export const confirmEmailVerificationInputSchema = z
  .strictObject({ token: emailTokenSchema })
  .openapi('ConfirmEmailVerificationInput')

export const requestPasswordResetInputSchema = z
  .strictObject({ email: emailSchema })
  .openapi('RequestPasswordResetInput')

export const confirmPasswordResetInputSchema = z
  .strictObject({ token: emailTokenSchema, password: newPasswordSchema })
  .openapi('ConfirmPasswordResetInput')

export const changePasswordInputSchema = z
  .strictObject({ currentPassword: passwordSchema, password: newPasswordSchema })
  .openapi('ChangePasswordInput')

export const updateUserInputSchema = z
  .strictObject({
    name: nameSchema,
    bio: z
      .string()
      .trim()
      .max(BIO_CHARACTERS_MAX)
      .nullable()
      .openapi({ example: 'Sails in summer, restores boats in winter.' }),
    locale: z
      .string()
      .max(LOCALE_CHARACTERS_MAX)
      .refine(isLocale, 'Must be a BCP 47 language tag')
      .openapi({ example: 'pt-PT' }),
    currency: z
      .string()
      .refine(isCurrency, 'Must be an active ISO 4217 currency code in upper case')
      .nullable()
      .openapi({ example: 'EUR' }),
    notificationPreferences: z
      .strictObject({
        ...topics,
        inApp: z.strictObject(topics).partial().openapi('UpdateInAppPreferencesInput'),
      })
      .partial()
      .openapi('UpdateNotificationPreferencesInput'),
  })
  .partial()
  .openapi('UpdateUserInput', {
    description: 'What is absent stays as it is.',
    example: {
      bio: 'Sails in summer, restores boats in winter.',
      notificationPreferences: { reminders: false },
    },
  })

export type RequestEmailVerificationInput = z.output<typeof requestEmailVerificationInputSchema>
export type ConfirmEmailVerificationInput = z.output<typeof confirmEmailVerificationInputSchema>
export type RequestPasswordResetInput = z.output<typeof requestPasswordResetInputSchema>
export type ConfirmPasswordResetInput = z.output<typeof confirmPasswordResetInputSchema>
export type ChangePasswordInput = z.output<typeof changePasswordInputSchema>
export type UpdateUserInput = z.output<typeof updateUserInputSchema>
export type SessionView = z.infer<typeof sessionSchema>
export type PublicProfile = z.infer<typeof publicProfileSchema>
export type UserView = z.infer<typeof userSchema>
export type RegisterUserInput = z.infer<typeof registerUserInputSchema>
export type CreateTokenInput = z.infer<typeof createTokenInputSchema>
export type RefreshTokenInput = z.infer<typeof refreshTokenInputSchema>
export type TokensView = z.infer<typeof tokensSchema>
