import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { ACCESS_TOKEN_SECONDS } from '../platform/tokens.ts'
import type { Person } from '../shared/actor.ts'
import { type SessionId, type UserId, uuidToId } from '../shared/id.ts'
import { USER } from './repository.ts'
import { type OpenSession, SESSION_SECONDS, type SignInMethod } from './session.ts'
import { refreshTokens, sessions, users } from './tables.ts'
import type { User } from './user.ts'

// Sessions live by the clock of Postgres, here and in `assert_actor`: whoever moves a test clock stays signed in.
const untilExpiry = sql`now() + make_interval(secs => ${SESSION_SECONDS})`

export interface NewSession {
  id: SessionId
  userId: UserId
  method: SignInMethod
  device: string | null
  place: string | null
}

export const insertSession = (db: Database, session: NewSession) =>
  db
    .insert(sessions)
    .values({ ...session, createdAt: sql`now()`, lastSeenAt: sql`now()`, expiresAt: untilExpiry })
    .returning({ createdAt: sessions.createdAt })

export const insertRefreshToken = (db: Database, token: { tokenHash: string; sessionId: SessionId }) =>
  db.insert(refreshTokens).values({ ...token, issuedAt: sql`now()` })

const isLive = and(isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`))

/** Newest first, from below `before` on. */
export async function listLiveSessions(
  db: Database,
  userId: UserId,
  { limit, before }: { limit: number; before: SessionId | null },
) {
  return await db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      method: sessions.method,
      device: sessions.device,
      place: sessions.place,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive, before ? lt(sessions.id, before) : undefined))
    .orderBy(desc(sessions.id))
    .limit(limit)
}

/** Ends the live sessions of somebody, one of them, all but one, or those of one way to sign in; their refresh tokens too. */
export const endLiveSessions = (
  db: Database,
  userId: UserId,
  { only, except, method }: { only?: SessionId; except?: SessionId; method?: SignInMethod } = {},
) =>
  db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isLive,
        only ? eq(sessions.id, only) : undefined,
        except ? ne(sessions.id, except) : undefined,
        method ? eq(sessions.method, method) : undefined,
      ),
    )
    .returning({ id: sessions.id, hasLiveToken })

/** The same for all but the session that acts. Comes behind the change because of which they end. */
export const endOtherSessions = (db: Database, person: Person, of: { method?: SignInMethod } = {}) =>
  endLiveSessions(db, person.userId, { ...of, ...(person.kind === 'user' && { except: person.sessionId }) })

/** Whether a session got an access token so recently that the token may still be valid. */
export const hasLiveToken = sql<boolean>`${sessions.lastSeenAt} > now() - make_interval(secs => ${ACCESS_TOKEN_SECONDS + 60})`

/** What became of a presented refresh token; after `reused` its session is over, which may not be news. */
export type Rotation =
  | { outcome: 'rotated'; session: OpenSession; user: User }
  | { outcome: 'reused'; sessionId: SessionId; userId: UserId; hasEndedIt: boolean }
  | { outcome: 'suspended' | 'refused' }

/**
 * Redeems a refresh token for the next one, or ends its session when it was redeemed before: one statement. The lock on
 * the token's row lets only the first of two callers win; the lock on the session's row makes calls with different
 * tokens of one family take turns, so that none is served from a session that another has just ended.
 */
export async function rotateRefreshToken(
  db: Database,
  { oldHash, newHash }: { oldHash: string; newHash: string },
): Promise<Rotation> {
  const [{ rows }, [user]] = await db.batch([
    db.execute<RotationRow>(sql`
      with presented as (
        select t.token_hash, t.session_id, t.redeemed_at is not null as redeemed, s.user_id, s.method, s.created_at,
          s.ended_at is null and s.expires_at > now() as live
        from refresh_tokens t join sessions s on s.id = t.session_id
        where t.token_hash = ${oldHash}
        for update of t, s
      ), judged as (
        select p.*,
          case when p.redeemed then 'reused' when not p.live or u.erased_at is not null then 'refused'
            when u.suspended_at is not null then 'suspended' else 'rotated' end as outcome
        from presented p join users u on u.id = p.user_id
      ), redeemed as (
        update refresh_tokens t set redeemed_at = now() from judged j
        where t.token_hash = j.token_hash and j.outcome = 'rotated'
      ), issued as (
        insert into refresh_tokens (token_hash, session_id, issued_at)
        select ${newHash}, session_id, now() from judged where outcome = 'rotated'
      ), touched as (
        update sessions s set
          ended_at = case when j.outcome = 'reused' then coalesce(s.ended_at, now()) else s.ended_at end,
          last_seen_at = case when j.outcome = 'rotated' then now() else s.last_seen_at end,
          expires_at = case when j.outcome = 'rotated' then ${untilExpiry}
            else s.expires_at end
        from judged j where s.id = j.session_id and j.outcome in ('reused', 'rotated')
      )
      select outcome, session_id, user_id, live, method, (extract(epoch from created_at) * 1000)::float8 as created_at_ms
      from judged`),
    db
      .select(USER)
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(refreshTokens.tokenHash, newHash)),
  ])
  return rotationOf(rows[0], user)
}

type RotationRow = {
  outcome: Rotation['outcome']
  session_id: string
  user_id: string
  live: boolean
  method: SignInMethod
  created_at_ms: number
}

function rotationOf(row: RotationRow | undefined, user: User | undefined): Rotation {
  if (!row) return { outcome: 'refused' }
  const sessionId = uuidToId('ses', row.session_id)
  if (row.outcome === 'reused') {
    return { outcome: row.outcome, sessionId, userId: uuidToId('usr', row.user_id), hasEndedIt: row.live }
  }
  if (row.outcome !== 'rotated') return { outcome: row.outcome }
  // safe because only who has been given a new token is `rotated`
  const holder = user as User
  return {
    outcome: 'rotated',
    session: { id: sessionId, method: row.method, createdAt: row.created_at_ms },
    user: holder,
  }
}
