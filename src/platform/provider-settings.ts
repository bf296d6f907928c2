import { z } from 'zod'

/** How this deployment is known to the providers: `OAUTH_PROVIDERS`. */
export type ProviderSettings = z.infer<typeof providerSettingsSchema>

const text = z.string().min(1)

/** Somewhere else than at the provider itself only in local worlds. */
const endpoint = z
  .url()
  .refine((url) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(url), 'must be https')
  .optional()

const googleSchema = z.strictObject({ clientId: text, clientSecret: text, issuer: endpoint })

const appleSchema = z.strictObject({
  clientId: text,
  teamId: text,
  keyId: text,
  privateKey: text.includes('-----BEGIN PRIVATE KEY-----', { message: 'must be a PKCS #8 key in PEM' }),
  issuer: endpoint,
})

const githubSchema = z.strictObject({
  clientId: text,
  clientSecret: text,
  authorizationUrl: endpoint,
  tokenUrl: endpoint,
  apiUrl: endpoint,
})

export const providerSettingsSchema = z.strictObject({
  google: googleSchema.optional(),
  apple: appleSchema.optional(),
  github: githubSchema.optional(),
})

export type GoogleSettings = z.infer<typeof googleSchema>
export type AppleSettings = z.infer<typeof appleSchema>
export type GitHubSettings = z.infer<typeof githubSchema>
