import { type Actor, actorName } from '../shared/actor.ts'
import type { AuditLineId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Action } from '../shared/permissions.ts'

/** What was so before or after: ids, states, amounts and dates, flat; nothing by which anybody could be known. */
export type AuditFacts = Record<string, string | number | boolean | null | readonly string[]>

/** One thing that somebody has done as one of those who run the marketplace. */
export interface AuditLine {
  id: AuditLineId
  at: Instant
  /** A user, or the system that carries on what users have decided. */
  actor: string
  operation: Action
  /** What it was done to, as a TypeID in text, because subjects are of many kinds. */
  subjectId: string
  /** The request in which it was done: the same as in the log. */
  requestId: string
  /** From where, as closely as matters; null when nobody knows. */
  network: string | null
  /** In the words of who did it. */
  reason: string | null
  before: AuditFacts | null
  after: AuditFacts | null
}

/** What a line is made of beside who does it, and when. */
export interface Audited extends Pick<AuditLine, 'operation' | 'subjectId'> {
  reason?: string | null
  before?: AuditFacts | null
  after?: AuditFacts | null
}

interface AuditMoment {
  actor: Actor
  requestId: string
  client: { network: string }
  newId: (prefix: 'aud') => AuditLineId
  now: () => Instant
}

export const auditLine = (
  { actor, client, newId, now, requestId }: AuditMoment,
  { operation, subjectId, reason = null, before = null, after = null }: Audited,
): AuditLine => ({
  id: newId('aud'),
  at: now(),
  actor: actorName(actor),
  operation,
  subjectId,
  requestId,
  network: coarseNetwork(client.network),
  reason,
  before,
  after,
})

/**
 * The neighbourhood of an address: enough to see that somebody acts from elsewhere, and not who they are. A /24 of IPv4, a
 * /48 of IPv6.
 *
 * @param network an IPv4 address, or the first four groups of one of IPv6; empty when unknown
 */
export function coarseNetwork(network: string): string | null {
  if (network === '') return null
  if (network.includes('.')) return `${network.split('.').slice(0, 3).join('.')}.0/24`
  return `${network.split(':').slice(0, 3).join(':')}::/48`
}
