import { type Instant, toIso } from '../shared/local-date.ts'
import type {
  CredentialRecords,
  EmailLinkRecord,
  SecurityEventRecord,
  SessionRecord,
} from './record-schemas.ts'
import type {
  apiKeys,
  emailTokens,
  passkeys,
  providerIdentities,
  SecurityEventRow,
  sessions,
} from './tables.ts'

/** A session as its owner is given it. */
export const toSessionRecord = (row: typeof sessions.$inferSelect): SessionRecord => ({
  id: row.id,
  method: row.method,
  device: row.device,
  place: row.place,
  createdAt: toIso(row.createdAt),
  lastSeenAt: toIso(row.lastSeenAt),
  expiresAt: toIso(row.expiresAt),
  endedAt: isoOrNull(row.endedAt),
})

/** Every way to sign in, by name and date. */
export const toCredentialRecords = (rows: {
  otpEnabledAt: Instant | null
  recoveryCodes: { issued: number; used: number }
  passkeys: readonly (typeof passkeys.$inferSelect)[]
  providers: readonly (typeof providerIdentities.$inferSelect)[]
  apiKeys: readonly (typeof apiKeys.$inferSelect)[]
}): CredentialRecords => ({
  oneTimeCodesSince: isoOrNull(rows.otpEnabledAt),
  recoveryCodes: rows.recoveryCodes,
  passkeys: rows.passkeys.map(({ id, name, transports, isBackedUp, createdAt, lastUsedAt }) => ({
    id,
    name,
    transports,
    isBackedUp,
    createdAt: toIso(createdAt),
    lastUsedAt: isoOrNull(lastUsedAt),
  })),
  providers: rows.providers.map(({ provider, subject, createdAt }) => ({
    provider,
    subject,
    createdAt: toIso(createdAt),
  })),
  apiKeys: rows.apiKeys.map(({ id, name, prefix, scopes, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    prefix,
    scopes,
    createdAt: toIso(createdAt),
    lastUsedAt: isoOrNull(lastUsedAt),
    revokedAt: isoOrNull(revokedAt),
  })),
})

/** A link that was sent, without what it opened. */
export const toEmailLinkRecord = (row: typeof emailTokens.$inferSelect): EmailLinkRecord => ({
  purpose: row.purpose,
  email: row.email,
  previousEmail: row.previousEmail,
  createdAt: toIso(row.createdAt),
  expiresAt: toIso(row.expiresAt),
  usedAt: isoOrNull(row.usedAt),
})

/** An entry of the account's security history. */
export const toSecurityEventRecord = ({
  kind,
  at,
  device,
  place,
}: SecurityEventRow): SecurityEventRecord => ({
  kind,
  at: toIso(at),
  device,
  place,
})

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant))
