import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { refuseUnless } from './refuse-unless.ts'
import { POSTGRES_NOW } from './repository.ts'
import { recoveryCodes, users } from './tables.ts'

/** A secret as it is stored, in the account that it belongs to. */
export interface StoredOtpSecret {
  userId: UserId
  sealed: string
}

/** How somebody's one-time codes stand, and what they may do with them. */
export async function findOtp(db: Database, userId: UserId) {
  const [found] = await db
    .select({
      sealed: users.otpSecret,
      enabledAt: users.otpEnabledAt,
      roles: users.roles,
      readAt: POSTGRES_NOW,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)))
  return found
}

/** Keeps a secret that waits for its first code, in place of another such; returns nobody whose codes are on. */
export const putOtpSecret = (db: Database, { userId, sealed }: StoredOtpSecret) =>
  db
    .update(users)
    .set({ otpSecret: sealed })
    .where(and(eq(users.id, userId), isNull(users.otpEnabledAt)))
    .returning({ email: users.email })

/** Refuses the batch when the secret is another one by now, or its codes are on. @param step of its first code */
export const enableOtp = (db: Database, { userId, sealed }: StoredOtpSecret, step: number) =>
  db.execute(sql`
    with enabled as (
      update users set otp_enabled_at = now(), otp_last_step = ${step}::bigint, version = version + 1
      where id = ${idToUuid(userId)}::uuid and otp_secret = ${sealed} and otp_enabled_at is null
      returning id
    )
    ${refuseUnless(sql`exists (select from enabled)`, 'invalid_otp')}`)

/** Uses a step up, and all before it; refuses the batch when that has happened already. */
export const redeemOtpStep = (db: Database, { userId, sealed }: StoredOtpSecret, step: number) =>
  db.execute(sql`
    with redeemed as (
      update users set otp_last_step = ${step}::bigint
      where id = ${idToUuid(userId)}::uuid and otp_secret = ${sealed} and otp_enabled_at is not null
        and otp_last_step < ${step}::bigint
      returning id
    )
    ${refuseUnless(sql`exists (select from redeemed)`, 'invalid_otp')}`)

/** Refuses the batch when the codes are off, or other ones, by now. */
export const forgetOtpSecret = (db: Database, { userId, sealed }: StoredOtpSecret) =>
  db.execute(sql`
    with forgotten as (
      update users set otp_secret = null, otp_enabled_at = null, otp_last_step = null, version = version + 1
      where id = ${idToUuid(userId)}::uuid and otp_secret = ${sealed}
      returning id
    )
    ${refuseUnless(sql`exists (select from forgotten)`, 'not_found')}`)

/** Refuses the batch while somebody's codes are off. Two at once take turns, and nobody turns them off meanwhile. */
export const holdEnabledOtp = (db: Database, userId: UserId) =>
  db.execute(sql`
    with held as (
      select from users where id = ${idToUuid(userId)}::uuid and otp_enabled_at is not null for no key update
    )
    ${refuseUnless(sql`exists (select from held)`, 'otp_not_set_up')}`)

export const insertRecoveryCodes = (db: Database, userId: UserId, codes: readonly { hash: string }[]) =>
  db.insert(recoveryCodes).values(codes.map(({ hash }) => ({ userId, codeHash: hash })))

export const deleteRecoveryCodes = (db: Database, userId: UserId) =>
  db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))

/** Uses a recovery code up; refuses the batch when it is none, or was used before. */
export const redeemRecoveryCode = (db: Database, userId: UserId, codeHash: string) =>
  db.execute(sql`
    with redeemed as (
      update recovery_codes set used_at = now()
      where user_id = ${idToUuid(userId)}::uuid and code_hash = ${codeHash} and used_at is null
      returning code_hash
    )
    ${refuseUnless(sql`exists (select from redeemed)`, 'invalid_otp')}`)
