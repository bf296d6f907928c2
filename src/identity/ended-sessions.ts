import type { SessionId } from '../shared/id.ts'

/**
 * Sessions that have ended while access tokens of theirs may still be valid. A hint near every edge, seconds old at
 * times: what moves money or changes credentials asks Postgres with `actor.assert` instead.
 */
export interface EndedSessions {
  /** Best effort and never an error: the session has ended in Postgres already. */
  mark: (sessionId: SessionId) => Promise<void>
  /** False also when nobody can say: a token ends by itself after a quarter of an hour. */
  has: (sessionId: SessionId) => Promise<boolean>
}
