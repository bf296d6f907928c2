import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import type { Person } from '../shared/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { findPayout } from './list-repository.ts'
import { isOpenPayout } from './payout.ts'
import { payoutStatements, refuseUnlessHeldAs } from './repository.ts'
import type { Payout } from './schemas.ts'
import { aboutPayout } from './send-transfer.ts'
import type { PayoutRow } from './tables.ts'
import { toPayout } from './views.ts'

export type ChangeHoldContext = Pick<
  AppContext,
  'actor' | 'db' | 'idempotency' | 'log' | 'markReplayed' | 'newId' | 'now'
>

/**
 * Holds a payout, or lets it go. Whoever is deciding about it at the same moment stores nothing, and decides again.
 *
 * @param holdNote why; null lets it go
 */
export async function changeHold(
  ctx: ChangeHoldContext,
  admin: Person,
  { id, holdNote }: { id: string; holdNote: string | null },
): Promise<Payout> {
  const { db, newId, now } = ctx
  const payoutId = idOrNotFound('po', id, 'payout')
  return await answerOnce<Payout>(ctx, async (remember) => {
    const found = await findPayout(db, payoutId)
    if (!found) throw notFound('payout')
    requireChangeable(found, holdNote)
    const at = now()
    const changed = changedBy(found, holdNote, at)
    const answer = toPayout(changed)
    await db.batch([
      identityStatements['actor.assert'](db, admin),
      payoutStatements.lookAgain(db, found.bookingId, at),
      payoutStatements.setHold(db, changed),
      refuseUnlessHeldAs(db, changed),
      eventStatements['event.record'](db, {
        id: newId('evt'),
        type: holdNote === null ? 'payout.released' : 'payout.held',
        subjectId: payoutId,
        data: { ...aboutPayout(found), by: admin.userId, ...(holdNote !== null && { reason: 'admin_hold' }) },
        occurredAt: at,
      }),
      ...remember(answer),
    ])
    ctx.log.info(holdNote === null ? 'payout.released' : 'payout.held', { payoutId, by: admin.userId })
    return answer
  })
}

/** One that is sent, or over, can be held no more; and only what an admin holds can be let go. */
function requireChangeable({ status, sentAt, holdNote: known }: PayoutRow, holdNote: string | null): void {
  const isOpen = isOpenPayout(status) && sentAt === null
  if (isOpen && (holdNote !== null || known !== null)) return
  const detail =
    holdNote === null ? 'This payout is not held by an admin.' : 'This payout cannot be held any more.'
  const legalMoves = isOpen ? ['held'] : []
  throw new AppError('invalid_transition', detail, { currentState: status, legalMoves })
}

const changedBy = (row: PayoutRow, holdNote: string | null, at: number): PayoutRow => ({
  ...row,
  holdNote,
  status: holdNote === null ? 'scheduled' : 'held',
  heldReason: holdNote === null ? null : 'admin_hold',
  heldSince: holdNote === null ? null : at,
  updatedAt: at,
})
