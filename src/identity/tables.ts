import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'
import type { Role } from '../shared/actor.ts'

/** An e-mail address belongs to one account, whatever its case. */
export const EMAIL_CONSTRAINT = 'users_email'

export const users = pgTable(
  'users',
  {
    id: idColumn('usr').primaryKey(),
    /** As it was typed; compared without case. */
    email: text().notNull(),
    name: text().notNull(),
    /** A PHC string, `$argon2id$…`: it carries its own parameters, so that they can grow. */
    passwordHash: text().notNull(),
    roles: text().array().$type<Role[]>().notNull().default([]),
    suspendedAt: instantColumn(),
    erasedAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex(EMAIL_CONSTRAINT).on(sql`lower(${table.email})`)],
)

/** One sign-in; its access tokens name it, and die with it where money or nights are at stake. */
export const sessions = pgTable(
  'sessions',
  {
    id: idColumn('ses').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    createdAt: instantColumn().notNull(),
    lastSeenAt: instantColumn().notNull(),
    expiresAt: instantColumn().notNull(),
    endedAt: instantColumn(),
    /** What its owner recognises it by, such as `Firefox on Linux`. */
    device: text(),
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
