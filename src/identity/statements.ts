import { sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import { idToUuid, type SessionId, type UserId } from '../shared/id.ts'

export const identityStatements = {
  /**
   * Fails the batch unless the session is live and the account may act; `actorRefusal` says what it meant. It comes
   * first in a batch that moves money or takes nights.
   */
  'actor.assert': (db: Database, { userId, sessionId }: { userId: UserId; sessionId: SessionId }) =>
    db.execute(sql`select assert_actor(${idToUuid(userId)}::uuid, ${idToUuid(sessionId)}::uuid)`),
}

/** The same statements, to be run later. */
export const identityEffect = effectsOf(identityStatements)
