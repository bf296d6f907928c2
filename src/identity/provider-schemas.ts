import { z } from '@hono/zod-openapi'
import { PROVIDERS } from './provider.ts'

const PARAMETER_CHARACTERS_MAX = 4_096

/** RFC 7636 §4.1, §4.2: SHA-256 in base64url, and what it is made of. */
const codeChallengeSchema = z.string().regex(/^[\w-]{43}$/, 'Must be a SHA-256 digest in base64url')
const codeVerifierSchema = z
  .string()
  .regex(/^[\w.~-]{43,128}$/, 'Must have 43 to 128 unreserved characters')
  .openapi({ example: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' })

export const providerParams = z.object({ provider: z.enum(PROVIDERS) })

export const startProviderSignInQuery = z.strictObject({
  returnTo: z.string().max(PARAMETER_CHARACTERS_MAX).optional().openapi({
    description:
      'Where the app wants the browser back, at the origin of an app of this marketplace and without a fragment.',
    example: 'https://app.example.com/signed-in',
  }),
  codeChallenge: codeChallengeSchema.optional().openapi({
    description:
      'Binds the code to the app that asks: the base64url SHA-256 of a random `codeVerifier`, without which the code ' +
      'is then worth nothing. Use it, so that nobody can make your users sign in to another’s account.',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  }),
})

// RFC 6749 §4.1.2: what else a provider sends is to be ignored.
const parameter = z.string().max(PARAMETER_CHARACTERS_MAX).optional()

export const providerAnswerQuery = z.looseObject({
  state: parameter,
  code: parameter,
  error: parameter,
  iss: parameter,
})

export const providerAnswerForm = z
  .looseObject({
    ...providerAnswerQuery.shape,
    user: parameter.openapi({ description: 'Apple’s own: the name, at the first sign-in of all.' }),
  })
  .openapi('ProviderAnswer')

export const exchangeSignInCodeInputSchema = z
  .strictObject({
    code: z.string().max(200).openapi({ example: 'sic_pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8' }),
    codeVerifier: codeVerifierSchema.optional().openapi({
      description: 'Needed when the sign-in began with a `codeChallenge`.',
    }),
  })
  .openapi('ExchangeSignInCodeInput')

export type ExchangeSignInCodeInput = z.output<typeof exchangeSignInCodeInputSchema>
