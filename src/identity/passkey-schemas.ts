import { z } from '@hono/zod-openapi'

// What a browser sends is as large as the authenticator's maker likes; these are several times what is seen.
const CREDENTIAL_ID_CHARACTERS_MAX = 1_364 // WebAuthn §4: at most 1023 bytes
const CLIENT_DATA_CHARACTERS_MAX = 8_192
const AUTHENTICATOR_DATA_CHARACTERS_MAX = 8_192
const ATTESTATION_CHARACTERS_MAX = 65_536
const SIGNATURE_CHARACTERS_MAX = 2_048
const USER_HANDLE_CHARACTERS_MAX = 86 // WebAuthn §5.4.3: at most 64 bytes
const TRANSPORTS_MAX = 10
const NAME_CHARACTERS_MAX = 100

const base64url = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .regex(/^[\w-]+$/, 'Must be base64url without padding')

const credentialIdSchema = base64url(CREDENTIAL_ID_CHARACTERS_MAX).openapi({
  example: 'mD3oWc8vQ4y0xJt1bKpLZg',
})
const challengeSchema = z.string().openapi({ example: 'n2cUXVIVGfC1n7nVxZPl0vk4zZq9aYxM0dQm3J5r8tE' })
const transportSchema = z.string().regex(/^[a-z-]{1,20}$/)
const credentialType = z.literal('public-key')

const descriptorSchema = z.object({
  id: credentialIdSchema,
  type: z.string().openapi({ example: 'public-key' }),
  transports: z.array(z.string()).optional(),
})

export const passkeySchema = z
  .object({
    id: z.string().openapi({ example: 'pky_01jd9x3v6efxrs8e1gq2a4m7bk' }),
    name: z.string().openapi({ example: 'Firefox on Linux' }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    backedUp: z
      .boolean()
      .openapi({ description: 'Whether it is kept in a cloud, and comes back with the next device.' }),
  })
  .openapi('Passkey')

export const passkeyRegistrationOptionsSchema = z
  .object({
    rp: z.object({ id: z.string().optional(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: challengeSchema,
    pubKeyCredParams: z.array(z.object({ type: credentialType, alg: z.int() })),
    timeout: z.int().optional().openapi({ description: 'Milliseconds.', example: 300_000 }),
    excludeCredentials: z.array(descriptorSchema).optional(),
    authenticatorSelection: z
      .object({
        residentKey: z.enum(['discouraged', 'preferred', 'required']).optional(),
        requireResidentKey: z.boolean().optional(),
        userVerification: z.enum(['discouraged', 'preferred', 'required']).optional(),
      })
      .optional(),
    hints: z.array(z.string()).optional(),
    attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).optional(),
    extensions: z.object({ credProps: z.boolean().optional() }).optional(),
  })
  .openapi('PasskeyRegistrationOptions', {
    description: 'What `PublicKeyCredential.parseCreationOptionsFromJSON()` takes.',
  })

export const passkeyAuthenticationOptionsSchema = z
  .object({
    rpId: z.string().optional(),
    challenge: challengeSchema,
    timeout: z.int().optional().openapi({ description: 'Milliseconds.', example: 300_000 }),
    userVerification: z.enum(['discouraged', 'preferred', 'required']).optional(),
  })
  .openapi('PasskeyAuthenticationOptions', {
    description: 'What `PublicKeyCredential.parseRequestOptionsFromJSON()` takes.',
  })

const clientDataSchema = base64url(CLIENT_DATA_CHARACTERS_MAX)

// Not strict, unlike other bodies: browsers write them and may add to them, and we read only this.
export const registerPasskeyInputSchema = z
  .object({
    id: credentialIdSchema,
    rawId: credentialIdSchema,
    type: credentialType,
    response: z.object({
      clientDataJSON: clientDataSchema,
      attestationObject: base64url(ATTESTATION_CHARACTERS_MAX),
      transports: z.array(transportSchema).max(TRANSPORTS_MAX).optional(),
    }),
    name: z
      .string()
      .trim()
      .min(1)
      .max(NAME_CHARACTERS_MAX)
      .refine((name) => !/\p{Cc}/u.test(name), 'Must be one line of text')
      .optional()
      .openapi({ description: 'Absent: what its browser calls itself.', example: 'Blue security key' }),
  })
  .openapi('RegisterPasskeyInput', {
    description: 'What `toJSON()` of the new credential returns, with a name if there is one.',
  })

export const authenticateWithPasskeyInputSchema = z
  .object({
    id: credentialIdSchema,
    rawId: credentialIdSchema,
    type: credentialType,
    response: z.object({
      clientDataJSON: clientDataSchema,
      authenticatorData: base64url(AUTHENTICATOR_DATA_CHARACTERS_MAX),
      signature: base64url(SIGNATURE_CHARACTERS_MAX),
      userHandle: base64url(USER_HANDLE_CHARACTERS_MAX).nullish(),
    }),
  })
  .openapi('AuthenticateWithPasskeyInput', {
    description: 'What `toJSON()` of the credential returns.',
  })

export type PasskeyView = z.infer<typeof passkeySchema>
export type PasskeyRegistrationOptions = z.infer<typeof passkeyRegistrationOptionsSchema>
export type PasskeyAuthenticationOptions = z.infer<typeof passkeyAuthenticationOptionsSchema>
export type RegisterPasskeyInput = z.infer<typeof registerPasskeyInputSchema>
export type AuthenticateWithPasskeyInput = z.infer<typeof authenticateWithPasskeyInputSchema>
