import type { SessionId, UserId } from './id.ts'

/** Who acts. A cron job or a queue is an actor like any other, not a special case. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'user'; userId: UserId; sessionId: SessionId; roles: readonly Role[] }
  | { kind: 'system'; name: 'alarm' | 'cron' | 'queue' | 'seed' }

/** What an account may do beyond its own affairs. */
export type Role = 'admin'

/** Nobody has signed in. */
export const ANONYMOUS: Actor = { kind: 'anonymous' }

/** The actor's name in histories and logs; carries no personal data. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'user':
      return actor.userId
    case 'system':
      return `system:${actor.name}`
  }
}

/** True for people who run the marketplace; no system actor is one. */
export const isAdmin = (actor: Actor): boolean => actor.kind === 'user' && actor.roles.includes('admin')
