import { z } from '@hono/zod-openapi'
import { SCOPES } from '../shared/scopes.ts'
import { EMAIL_TOKEN_PURPOSES } from './email-token.ts'
import { SECURITY_EVENT_KINDS } from './security-event.ts'
import { SIGN_IN_METHODS } from './session.ts'

// What an account's owner is given of it in an export, beside the profile.

const instant = z.iso.datetime()
const device = z.string().nullable().openapi({ example: 'Firefox on Linux' })
const place = z.string().nullable().openapi({ example: 'Lisbon, PT' })

export const sessionRecordSchema = z
  .object({
    id: z.string(),
    method: z.enum(SIGN_IN_METHODS),
    device,
    place,
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    endedAt: instant.nullable(),
  })
  .openapi('SessionRecord')
export type SessionRecord = z.output<typeof sessionRecordSchema>

export const credentialRecordsSchema = z
  .object({
    oneTimeCodesSince: instant.nullable(),
    recoveryCodes: z.object({ issued: z.int(), used: z.int() }),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        transports: z.array(z.string()),
        isBackedUp: z.boolean(),
        createdAt: instant,
        lastUsedAt: instant.nullable(),
      }),
    ),
    providers: z.array(
      z.object({
        provider: z.string(),
        subject: z.string().openapi({ description: 'The provider’s own name for the person.' }),
        createdAt: instant,
      }),
    ),
    apiKeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        prefix: z.string(),
        scopes: z.array(z.enum(SCOPES)),
        createdAt: instant,
        lastUsedAt: instant.nullable(),
        revokedAt: instant.nullable(),
      }),
    ),
  })
  .openapi('CredentialRecords', { description: 'Names and dates; no secret is ever shown again.' })
export type CredentialRecords = z.output<typeof credentialRecordsSchema>

export const emailLinkRecordSchema = z
  .object({
    purpose: z.enum(EMAIL_TOKEN_PURPOSES),
    email: z.string().openapi({ description: 'The address that the link was sent to.' }),
    previousEmail: z.string().nullable().openapi({ description: 'Of a change: the address before.' }),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable(),
  })
  .openapi('EmailLinkRecord')
export type EmailLinkRecord = z.output<typeof emailLinkRecordSchema>

export const securityEventRecordSchema = z
  .object({ kind: z.enum(SECURITY_EVENT_KINDS), at: instant, device, place })
  .openapi('SecurityEventRecord')
export type SecurityEventRecord = z.output<typeof securityEventRecordSchema>
