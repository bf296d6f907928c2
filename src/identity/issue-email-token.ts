import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import type { Statement } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import type { EmailTokenPurpose } from './email-token.ts'
import { insertEmailToken } from './email-token-repository.ts'

/** For the batch of what leads to it: a link for that address, and the news of it for whoever sends the e-mail. */
export function issueEmailToken(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  about: { userId: UserId; email: string; purpose: EmailTokenPurpose },
): [Statement, Statement] {
  const id = newId('emt')
  return [
    insertEmailToken(db, { id, ...about }),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'user.email_token_issued',
      subjectId: id,
      data: { emailTokenId: id, purpose: about.purpose },
      occurredAt: now(),
    }),
  ]
}
