import { and, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Database, databaseFailure, violates } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import type { ProviderIdentity } from './provider.ts'
import { isEmailTaken, USER } from './repository.ts'
import { SIGN_IN_CODE_SECONDS } from './sign-in-code.ts'
import { providerIdentities, providerSignIns, users } from './tables.ts'
import type { User } from './user.ts'

/** The account that an identity opens, and the one that has its address, in one trip. */
export async function findAccountsOf(
  db: Database,
  identity: ProviderIdentity,
): Promise<{ known: User | undefined; sameAddress: User | undefined }> {
  const [[known], [sameAddress]] = await db.batch([
    db
      .select(USER)
      .from(providerIdentities)
      .innerJoin(users, eq(users.id, providerIdentities.userId))
      .where(and(isIdentity(identity), isNull(users.erasedAt))),
    db
      .select(USER)
      .from(users)
      .where(and(sql`lower(${users.email}) = lower(${identity.verifiedEmail})`, isNull(users.erasedAt))),
  ])
  return { known, sameAddress }
}

/** For the batch that gives an identity to an account, before it does: one that was erased does not keep it. */
export const releaseIdentity = (db: Database, identity: ProviderIdentity) =>
  db
    .delete(providerIdentities)
    .where(
      and(
        isIdentity(identity),
        inArray(
          providerIdentities.userId,
          db.select({ id: users.id }).from(users).where(isNotNull(users.erasedAt)),
        ),
      ),
    )

/** The identity opens the account from now on. Fails on one that opens another account. */
export const insertIdentity = (db: Database, { provider, subject }: ProviderIdentity, userId: UserId) =>
  db.insert(providerIdentities).values({ provider, subject, userId, createdAt: sql`now()` })

/**
 * The same for an account that was found by its verified address. Fails, with its batch, when that is not its address
 * any more or the account is gone: there is no id to insert then. Whoever erases the account waits for the batch.
 */
export const insertIdentityByAddress = (
  db: Database,
  { provider, subject }: ProviderIdentity,
  { id, email }: { id: UserId; email: string },
) =>
  db.insert(providerIdentities).values({
    provider,
    subject,
    userId: sql`(${db
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          eq(users.id, id),
          sql`lower(${users.email}) = lower(${email})`,
          isNotNull(users.emailVerifiedAt),
          isNull(users.erasedAt),
        ),
      )
      .for('key share')})`,
    createdAt: sql`now()`,
  })

/** True when somebody else was faster, since the accounts were looked at: they have to be looked at again. */
export function isOvertaken(error: unknown): boolean {
  if (isEmailTaken(error) || violates(error, 'provider_identities_provider_subject_pk')) return true
  const failure = databaseFailure(error)
  return failure?.kind === 'refused' && failure.sqlState === NOT_NULL_VIOLATION
}

const NOT_NULL_VIOLATION = '23502'

const isIdentity = ({ provider, subject }: ProviderIdentity) =>
  and(eq(providerIdentities.provider, provider), eq(providerIdentities.subject, subject))

// On real time, like sessions.
const untilExpiry = sql`now() + make_interval(secs => ${SIGN_IN_CODE_SECONDS})`

export const insertSignInCode = (db: Database, code: { codeHash: string; userId: UserId }) =>
  db.insert(providerSignIns).values({ ...code, expiresAt: untilExpiry })

/** Whose a code is, once: one of two at once gets the account. */
export async function redeemSignInCode(db: Database, codeHash: string): Promise<User | undefined> {
  const redeemed = db.$with('redeemed').as(
    db
      .delete(providerSignIns)
      .where(and(eq(providerSignIns.codeHash, codeHash), gt(providerSignIns.expiresAt, sql`now()`)))
      .returning({ userId: providerSignIns.userId }),
  )
  const [user] = await db
    .with(redeemed)
    .select(USER)
    .from(users)
    .innerJoin(redeemed, eq(redeemed.userId, users.id))
    .where(isNull(users.erasedAt))
  return user
}
