import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import type { Statement } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { deviceOf } from './device.ts'
import type { SecurityEventKind } from './security-event.ts'
import { insertSecurityEvent } from './security-event-repository.ts'

/** For the batch of the change: its trace in the account's history, and the news of it for whoever tells its owner. */
export function recordSecurityEvent(
  { client, db, newId, now }: Pick<AppContext, 'client' | 'db' | 'newId' | 'now'>,
  userId: UserId,
  kind: SecurityEventKind,
): [Statement, Statement] {
  const id = newId('sev')
  const { place, userAgent } = client
  return [
    insertSecurityEvent(db, { id, userId, kind, device: deviceOf(userAgent), place }),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'user.security_event',
      subjectId: userId,
      data: { securityEventId: id, kind },
      occurredAt: now(),
    }),
  ]
}
