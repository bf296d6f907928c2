import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { AppContext } from '../context.ts'
import type { Database } from '../platform/database.ts'
import { type EmailTokenId, idToUuid, type UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { EMAIL_TOKEN_PURPOSES, EMAIL_TOKEN_SECONDS, type EmailTokenPurpose } from './email-token.ts'
import { emailTokens, users } from './tables.ts'

// Links live by the clock of Postgres, like sessions.
const expiresAfter = (purpose: EmailTokenPurpose) =>
  sql`now() + make_interval(secs => ${EMAIL_TOKEN_SECONDS[purpose]})`

export const insertEmailToken = (
  db: Database,
  token: { id: EmailTokenId; userId: UserId; purpose: EmailTokenPurpose; email: string },
) =>
  db.insert(emailTokens).values({ ...token, createdAt: sql`now()`, expiresAt: expiresAfter(token.purpose) })

/**
 * Issues a link for the account of an address, with the news of it, if there is such an account and it has a use for the
 * link. One statement either way, and no answer, so that nobody can tell the difference.
 */
export async function issueTokenByEmail(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  { email, purpose }: { email: string; purpose: 'verify_email' | 'reset_password' },
): Promise<void> {
  const tokenId = newId('emt')
  const data = JSON.stringify({ emailTokenId: tokenId, purpose })
  const hasUse = purpose === 'verify_email' ? sql`and u.email_verified_at is null` : sql``
  await db.execute(sql`
    with issued as (
      insert into email_tokens (id, user_id, purpose, email, created_at, expires_at)
      select ${idToUuid(tokenId)}::uuid, u.id, ${purpose}, u.email, now(), ${expiresAfter(purpose)}
      from users u where lower(u.email) = lower(${email}) and u.erased_at is null ${hasUse}
      returning id
    )
    insert into domain_events (id, type, subject_id, data, occurred_at)
    select ${idToUuid(newId('evt'))}::uuid, 'user.email_token_issued', ${tokenId}, ${data}::jsonb,
      ${toIso(now())}::timestamptz
    from issued`)
}

/** Whose a link is, as long as it can be redeemed for one of these purposes. */
export async function findRedeemableToken(
  db: Database,
  id: EmailTokenId,
  purposes: readonly EmailTokenPurpose[],
) {
  const [found] = await db
    .select({ userId: emailTokens.userId, email: emailTokens.email, purpose: emailTokens.purpose })
    .from(emailTokens)
    .where(
      and(
        eq(emailTokens.id, id),
        inArray(emailTokens.purpose, [...purposes]),
        isNull(emailTokens.usedAt),
        gt(emailTokens.expiresAt, sql`now()`),
      ),
    )
  return found
}

/** Comes behind the lock on the account; nothing of the batch happens when the link does not work any more. */
export const redeemEmailToken = (db: Database, id: EmailTokenId) =>
  db.execute(sql`select redeem_email_token(${idToUuid(id)}::uuid)`)

/**
 * The address of the link is the account's, and verified; the one before is kept with the link, because it is told.
 * Fails on an address that another account has.
 */
export const setVerifiedEmail = (
  db: Database,
  { tokenId, userId, email }: { tokenId: EmailTokenId; userId: UserId; email: string },
) =>
  db.execute(sql`
    with before as (select id, email from users where id = ${idToUuid(userId)}::uuid for update),
      noted as (
        update email_tokens set previous_email = before.email from before
        where email_tokens.id = ${idToUuid(tokenId)}::uuid and lower(before.email) <> lower(${email})
      )
    update users set email = ${email}, email_verified_at = now(), version = users.version + 1
    from before where users.id = before.id`)

/**
 * The news that an account's address is its owner's, where that was not known before; comes before the statement that
 * makes it known.
 */
export const tellFirstVerification = (
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  userId: UserId,
) =>
  db.execute(sql`
    insert into domain_events (id, type, subject_id, data, occurred_at)
    select ${idToUuid(newId('evt'))}::uuid, 'user.email_verified', ${userId}, '{}'::jsonb, ${toIso(now())}::timestamptz
    from users where id = ${idToUuid(userId)}::uuid and email_verified_at is null`)

/**
 * Links of an account that nobody has followed yet do not work any more: whoever asked for them may be the one who is
 * being shut out. One that is being followed at that moment waits for the lock on the account.
 */
export const deleteWaitingLinks = (
  db: Database,
  userId: UserId,
  purposes: readonly EmailTokenPurpose[] = EMAIL_TOKEN_PURPOSES,
) =>
  db
    .delete(emailTokens)
    .where(
      and(
        eq(emailTokens.userId, userId),
        inArray(emailTokens.purpose, [...purposes]),
        isNull(emailTokens.usedAt),
      ),
    )

/** With who it was sent to, as far as that is known, and whether it can still be redeemed. */
export async function findEmailToken(db: Database, id: EmailTokenId) {
  const [found] = await db
    .select({
      purpose: emailTokens.purpose,
      email: emailTokens.email,
      name: sql<string | null>`case when ${users.emailVerifiedAt} is not null
        and lower(${users.email}) = lower(${emailTokens.email}) then ${users.name} end`,
      locale: users.locale,
      isUsable: sql<boolean>`${emailTokens.usedAt} is null and ${emailTokens.expiresAt} > now()
        and ${users.erasedAt} is null`,
    })
    .from(emailTokens)
    .innerJoin(users, eq(users.id, emailTokens.userId))
    .where(eq(emailTokens.id, id))
  return found
}
