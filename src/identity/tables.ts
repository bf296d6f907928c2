import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'
import type { Role } from '../shared/actor.ts'
import type { GuestCategory, RatingTally } from '../shared/rating.ts'
import type { Scope } from '../shared/scopes.ts'
import type { EmailTokenPurpose } from './email-token.ts'
import type { SecurityEventKind } from './security-event.ts'
import type { SignInMethod } from './session.ts'
import type { StoredPreferences } from './user.ts'

/** An e-mail address belongs to one account, whatever its case. */
export const EMAIL_CONSTRAINT = 'users_email'

export const users = pgTable(
  'users',
  {
    id: idColumn('usr').primaryKey(),
    /** As it was typed; compared without case. */
    email: text().notNull(),
    emailVerifiedAt: instantColumn(),
    name: text().notNull(),
    bio: text(),
    /** Where the picture lies in the bucket. */
    avatarKey: text(),
    /** A BCP 47 tag: the language of e-mails. */
    locale: text().notNull().default('en'),
    /** What prices are best shown in; null means each property's own. */
    currency: text(),
    notificationPreferences: jsonb().$type<StoredPreferences>().notNull().default({}),
    /** A PHC string, `$argon2id$…`: it carries its own parameters. Null for who signs in by other means only. */
    passwordHash: text(),
    /** The shared secret of one-time codes, encrypted; without `otpEnabledAt` it waits for its first code. */
    otpSecret: text(),
    otpEnabledAt: instantColumn(),
    /** The last 30-second step whose code was used: none works twice. */
    otpLastStep: bigint({ mode: 'number' }),
    /** As a guest; kept by Postgres as reviews by hosts are published and hidden. */
    rating: jsonb().$type<RatingTally<GuestCategory>>(),
    roles: text().array().$type<Role[]>().notNull().default([]),
    suspendedAt: instantColumn(),
    /** In the words of the admin who has done it; null again with `suspendedAt`. */
    suspensionReason: text(),
    erasedAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex(EMAIL_CONSTRAINT).on(sql`lower(${table.email})`),
    index('users_suspended').on(table.id).where(sql`suspended_at is not null`),
    index('users_admins').on(table.id).where(sql`'admin' = any (roles)`),
    // Who runs the marketplace looks for people by a part of what they are called.
    index('users_words').using('gin', sql`lower(${table.email} || ' ' || ${table.name}) gin_trgm_ops`),
  ],
)

export type NewUserRow = typeof users.$inferInsert

/** One sign-in; its access tokens name it, and die with it where money or nights are at stake. */
export const sessions = pgTable(
  'sessions',
  {
    id: idColumn('ses').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    /** When its owner showed who they are. */
    createdAt: instantColumn().notNull(),
    method: text().$type<SignInMethod>().notNull().default('password'),
    lastSeenAt: instantColumn().notNull(),
    expiresAt: instantColumn().notNull(),
    endedAt: instantColumn(),
    /** What its owner recognises it by, such as `Firefox on Linux`. */
    device: text(),
    /** Where it was opened, as well as the network knows: `Lisbon, PT`. */
    place: text(),
  },
  (table) => [index('sessions_user').on(table.userId, table.createdAt)],
)

/** Every refresh token of a session, so that a used one that comes back is recognised as stolen. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    /** SHA-256 in base64url; the token itself has 256 random bits and needs no slow hash. */
    tokenHash: text().primaryKey(),
    sessionId: idColumn('ses')
      .notNull()
      .references(() => sessions.id),
    issuedAt: instantColumn().notNull(),
    redeemedAt: instantColumn(),
  },
  (table) => [index('refresh_tokens_session').on(table.sessionId)],
)

/**
 * What a link in an e-mail allows, once. The token in the link is made of the id and a keyed digest of it, so that
 * nothing here opens anything.
 */
export const emailTokens = pgTable(
  'email_tokens',
  {
    id: idColumn('emt').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    purpose: text().$type<EmailTokenPurpose>().notNull(),
    /** The address that it was sent to. */
    email: text().notNull(),
    /** Of a change that has happened: the address before, which is told of it. */
    previousEmail: text(),
    createdAt: instantColumn().notNull(),
    expiresAt: instantColumn().notNull(),
    usedAt: instantColumn(),
  },
  (table) => [index('email_tokens_user').on(table.userId)],
)

/** What opens an account when the device with the one-time codes is lost; each works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    codeHash: text().notNull(),
    usedAt: instantColumn(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
)

/** A credential belongs to one account. */
export const PASSKEY_CONSTRAINT = 'passkeys_credential'

/** WebAuthn credentials. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: idColumn('pky').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    /** The authenticator's own name for it, in base64url. */
    credentialId: text().notNull().unique(PASSKEY_CONSTRAINT),
    /** COSE, in base64url. */
    publicKey: text().notNull(),
    /** Grows with each use where the authenticator counts; a step back means a copy. */
    signCount: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    isBackedUp: boolean().notNull(),
    /** What its owner recognises it by. */
    name: text().notNull(),
    createdAt: instantColumn().notNull(),
    lastUsedAt: instantColumn(),
  },
  (table) => [index('passkeys_user').on(table.userId)],
)

export type NewPasskeyRow = typeof passkeys.$inferInsert

/** What an authenticator is asked to sign, once. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challenge: text().primaryKey(),
    /** Null for a sign-in: who it is becomes known with the answer. */
    userId: idColumn('usr').references(() => users.id),
    expiresAt: instantColumn().notNull(),
  },
  (table) => [index('passkey_challenges_expires_at').on(table.expiresAt)],
)

/** Accounts elsewhere that open an account here. */
export const providerIdentities = pgTable(
  'provider_identities',
  {
    provider: text().notNull(),
    /** The provider's own, unchanging name for the person. */
    subject: text().notNull(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index('provider_identities_user').on(table.userId),
  ],
)

/** What an app exchanges for tokens after a sign-in elsewhere has led back to it; once, and soon. */
export const providerSignIns = pgTable('provider_sign_ins', {
  codeHash: text().primaryKey(),
  userId: idColumn('usr')
    .notNull()
    .references(() => users.id),
  expiresAt: instantColumn().notNull(),
})

/** No two keys have one secret; one that is too many is made to run into it. */
export const API_KEY_SECRET_CONSTRAINT = 'api_keys_secret'

export const apiKeys = pgTable(
  'api_keys',
  {
    id: idColumn('key').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** The beginning of the key, to be recognised by. */
    prefix: text().notNull(),
    /** SHA-256 in base64url of the key, which has 256 random bits. */
    secretHash: text().notNull().unique(API_KEY_SECRET_CONSTRAINT),
    scopes: text().array().$type<Scope[]>().notNull(),
    createdAt: instantColumn().notNull(),
    /** To the minute, so that reading does not mean writing. */
    lastUsedAt: instantColumn(),
    revokedAt: instantColumn(),
  },
  (table) => [index('api_keys_user').on(table.userId, table.id)],
)

/** What happened to an account's credentials, for its owner to see and for those who look into an incident. */
export const securityEvents = pgTable(
  'security_events',
  {
    id: idColumn('sev').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    kind: text().$type<SecurityEventKind>().notNull(),
    at: instantColumn().notNull(),
    device: text(),
    place: text(),
  },
  (table) => [index('security_events_user').on(table.userId, table.id)],
)

export type SecurityEventRow = typeof securityEvents.$inferSelect
