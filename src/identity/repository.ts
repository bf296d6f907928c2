import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Database, violates } from '../platform/database.ts'
import { textArray } from '../platform/text-array.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { refuseUnless } from './refuse-unless.ts'
import type { UpdateUserInput } from './schemas.ts'
import { EMAIL_CONSTRAINT, type NewUserRow, users } from './tables.ts'
import type { User } from './user.ts'

/** The columns that make a `User`. */
export const USER = {
  id: users.id,
  email: users.email,
  name: users.name,
  emailVerifiedAt: users.emailVerifiedAt,
  bio: users.bio,
  avatarKey: users.avatarKey,
  locale: users.locale,
  currency: users.currency,
  notificationPreferences: users.notificationPreferences,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`,
  otpEnabledAt: users.otpEnabledAt,
  rating: users.rating,
  roles: users.roles,
  suspendedAt: users.suspendedAt,
  createdAt: users.createdAt,
  version: users.version,
}

/** Real time, whatever time a sandbox shows, and the same for every edge: one-time codes are checked by it. */
export const POSTGRES_NOW = sql<Instant>`(extract(epoch from now()) * 1000)::float8`

export async function findUser(db: Database, id: UserId): Promise<User | undefined> {
  const [user] = await db
    .select(USER)
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
  return user
}

/** Whom a letter about their account goes to. */
export async function findAccountNotice(db: Database, id: UserId) {
  const [found] = await db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      preferences: users.notificationPreferences,
      isEmailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
      suspensionReason: users.suspensionReason,
    })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
  return found ?? null
}

/** In no particular order; whoever is not there is left out. */
export async function findUsers(db: Database, ids: readonly UserId[]): Promise<User[]> {
  return await db
    .select(USER)
    .from(users)
    .where(and(inArray(users.id, [...ids]), isNull(users.erasedAt)))
}

/** What a sign-in with address and password is checked against. */
export interface SignInAccount extends User {
  passwordHash: string | null
  /** Of its one-time codes, sealed; null when signing in takes none. */
  otpSecret: string | null
  /** When that was so, by the clock of Postgres. */
  readAt: Instant
}

/**
 * The account of an address, whatever its case.
 *
 * @param subject the address as limits know it: whoever finds the account has spent a try of it. Postgres must not fold
 *   it further, for it folds `İ` into an `i`, and each spelling would have tries of its own
 */
export async function findUserByEmail(db: Database, subject: string): Promise<SignInAccount | undefined> {
  const [user] = await db
    .select({
      ...USER,
      passwordHash: users.passwordHash,
      otpSecret: sql<string | null>`case when ${users.otpEnabledAt} is not null then ${users.otpSecret} end`,
      readAt: POSTGRES_NOW,
    })
    .from(users)
    .where(and(sql`lower(${users.email}) = ${subject}`, isNull(users.erasedAt)))
  return user
}

/**
 * For the batch that opens a session: refuses it when the account has another password or other one-time codes by now.
 * Whoever has changed them has ended the sessions that there were, and this one would outlive that.
 */
export const holdSignInAccount = (
  db: Database,
  { id, passwordHash, otpSecret }: Pick<SignInAccount, 'id' | 'passwordHash' | 'otpSecret'>,
) =>
  db.execute(sql`
    with held as (
      select from users where id = ${idToUuid(id)}::uuid and password_hash = ${passwordHash}
        and case when otp_enabled_at is not null then otp_secret end is not distinct from ${otpSecret}::text
      for no key update
    )
    ${refuseUnless(sql`exists (select from held)`, 'unavailable')}`)

/**
 * For the batch that opens a session, however it was shown who it is: refuses it when the account may not act by now, or may
 * do something else. Whoever has decided that has ended the sessions that there were; this one would outlive it, with a token
 * that says what was so before.
 */
export const holdAccountAsRead = (db: Database, { id, roles }: Pick<User, 'id' | 'roles'>) =>
  db.execute(sql`
    with held as (
      select from users where id = ${idToUuid(id)}::uuid and suspended_at is null and erased_at is null
        and roles = ${textArray(roles)}
      for no key update
    )
    ${refuseUnless(sql`exists (select from held)`, 'unavailable')}`)

export const insertUser = (db: Database, user: NewUserRow) => db.insert(users).values(user)

/** True when a statement ran into an account that has the address. */
export const isEmailTaken = (error: unknown): boolean => violates(error, EMAIL_CONSTRAINT)

/** What a password is checked against, and the address that it must not contain. */
export async function findPasswordHash(db: Database, id: UserId) {
  const [found] = await db
    .select({ email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
  return found
}

/** @param options.verifiesEmail true when it was chosen by way of an e-mail, which has shown whose the address is */
export const setPassword = (
  db: Database,
  { userId, passwordHash, verifiesEmail }: { userId: UserId; passwordHash: string; verifiesEmail: boolean },
) =>
  db
    .update(users)
    .set({
      passwordHash,
      ...(verifiesEmail && { emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` }),
      version: sql`${users.version} + 1`,
    })
    .where(eq(users.id, userId))

/** The same password under newer parameters: only while it is still that one. */
export const rehashPassword = (
  db: Database,
  { userId, before, after }: { userId: UserId; before: string; after: string },
) =>
  db
    .update(users)
    .set({ passwordHash: after })
    .where(and(eq(users.id, userId), eq(users.passwordHash, before)))

/** Changes a profile, if it is at one of the versions; returns nobody when it is not. */
export const writeProfile = (
  db: Database,
  id: UserId,
  { notificationPreferences, ...changes }: UpdateUserInput,
  expectedVersions: readonly number[] | null,
) =>
  db
    .update(users)
    .set({
      ...changes,
      ...(notificationPreferences && {
        notificationPreferences: mergedPreferences(JSON.stringify(notificationPreferences)),
      }),
      version: sql`${users.version} + 1`,
    })
    .where(
      and(eq(users.id, id), expectedVersions ? inArray(users.version, [...expectedVersions]) : undefined),
    )
    .returning(USER)

/** What was decided before stays, also inside of `inApp`. */
const mergedPreferences = (
  json: string,
) => sql`${users.notificationPreferences} || ${json}::jsonb || jsonb_strip_nulls(
  jsonb_build_object('inApp', nullif(
    coalesce(${users.notificationPreferences} -> 'inApp', '{}') || coalesce(${json}::jsonb -> 'inApp', '{}'), '{}')))`
