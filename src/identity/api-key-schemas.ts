import { z } from '@hono/zod-openapi'
import { SCOPES } from '../shared/scopes.ts'

const NAME_CHARACTERS_MAX = 80

const scopesSchema = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'Must not name a scope twice')
  .openapi({
    description: 'What the key may do of what its owner may do. `write` includes `read` of the same things.',
    example: ['bookings:read', 'calendar:write'],
  })

export const createApiKeyInputSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(NAME_CHARACTERS_MAX)
      .refine((name) => !/\p{Cc}/u.test(name), 'Must be one line of text')
      .openapi({ description: 'What its owner recognises it by.', example: 'Channel manager' }),
    scopes: scopesSchema,
  })
  .openapi('CreateApiKeyInput')

const shownFields = {
  id: z.string().openapi({ example: 'key_01jd9x3v6efxrs8e1gq2a4m7bk' }),
  prefix: z.string().openapi({ description: 'How the key begins.', example: 'sk_4fJq0Xw2' }),
  name: z.string().openapi({ example: 'Channel manager' }),
  scopes: z.array(z.enum(SCOPES)).openapi({ example: ['bookings:read', 'calendar:write'] }),
  createdAt: z.iso.datetime(),
}

export const apiKeySchema = z
  .object({
    ...shownFields,
    lastUsedAt: z.iso.datetime().nullable().openapi({ description: 'To the minute.' }),
  })
  .openapi('ApiKey')

export const newApiKeySchema = z
  .object({
    ...shownFields,
    key: z.string().openapi({
      description: 'Shown here and never again.',
      example: 'sk_4fJq0Xw2mT9cV6bN1kL8sJ5hG7fD0aR3eQ4wY6tUzP2aB7cX',
    }),
  })
  .openapi('NewApiKey')

export type CreateApiKeyInput = z.output<typeof createApiKeyInputSchema>
export type ApiKeyView = z.infer<typeof apiKeySchema>
export type NewApiKeyView = z.infer<typeof newApiKeySchema>
