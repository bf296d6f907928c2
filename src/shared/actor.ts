import type { ApiKeyId, SessionId, UserId } from './id.ts'
import type { Scope } from './scopes.ts'

/** Who acts. A cron job or a queue is an actor like any other, not a special case. */
export type Actor =
  | { kind: 'anonymous' }
  | Person
  | { kind: 'system'; name: 'alarm' | 'cron' | 'queue' | 'seed' }

/** Somebody with an account, however they have shown who they are. */
export type Person = SignedInUser | ApiKeyHolder

/** Who has signed in, and how. */
export interface SignedInUser {
  kind: 'user'
  userId: UserId
  sessionId: SessionId
  roles: readonly Role[]
  /** Whether they have shown who they are so recently that they may change credentials. */
  isRecent: boolean
  /** Whether they have shown two factors: a password with a code, or a passkey. */
  hasSecondFactor: boolean
}

/** A program of somebody's: it may do what its scopes say of what they may do. */
export interface ApiKeyHolder {
  kind: 'api_key'
  userId: UserId
  keyId: ApiKeyId
  scopes: readonly Scope[]
}

/** What an account may do beyond its own affairs. */
export const ROLES = ['admin'] as const
export type Role = (typeof ROLES)[number]

/** Nobody has signed in. */
export const ANONYMOUS: Actor = { kind: 'anonymous' }

/** The actor's name in histories and logs; carries no personal data. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'user':
    case 'api_key':
      return actor.userId
    case 'system':
      return `system:${actor.name}`
  }
}

/** Whose account it is, or null for strangers and for the system. */
export const userIdOf = (actor: Actor): UserId | null => ('userId' in actor ? actor.userId : null)

/** True for people who run the marketplace and have shown a second factor; no program and no system actor is one. */
export const isAdmin = (actor: Actor): boolean =>
  actor.kind === 'user' && actor.hasSecondFactor && actor.roles.includes('admin')

/** What is looked at again where money moves or credentials change: whether the session or the key is still good. */
export type Credentials = { userId: UserId; sessionId: SessionId } | { userId: UserId; keyId: ApiKeyId }

/** A person's credentials alone, for a statement that is stored. */
export const credentialsOf = (person: Person): Credentials =>
  person.kind === 'user'
    ? { userId: person.userId, sessionId: person.sessionId }
    : { userId: person.userId, keyId: person.keyId }
