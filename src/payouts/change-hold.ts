import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import type { Statement } from '../platform/database.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { PayoutId, UserId } from '../shared/id.ts'
import { findPayout } from './list-repository.ts'
import { isOpenPayout } from './payout.ts'
import { payoutStatements, refuseUnlessHeldAs } from './repository.ts'
import { aboutPayout } from './send-transfer.ts'
import type { PayoutRow } from './tables.ts'

export type ChangeHoldContext = Pick<
  AppContext,
  'actor' | 'client' | 'db' | 'idempotency' | 'log' | 'markReplayed' | 'newId' | 'now' | 'requestId'
>

/** Where a payout is held, or let go, and who does it. */
interface HoldChange {
  /** As it was found. */
  payout: PayoutRow
  /** Why; null lets it go. */
  holdNote: string | null
  by: UserId
}

/** A payout that can be held, or let go. @throws AppError `not_found`, `invalid_transition` (conflict) */
export async function findChangeable(
  { db }: Pick<ChangeHoldContext, 'db'>,
  { payoutId, holdNote }: { payoutId: PayoutId; holdNote: string | null },
): Promise<PayoutRow> {
  const found = await findPayout(db, payoutId)
  if (!found) throw notFound('payout')
  requireChangeable(found, holdNote)
  return found
}

/**
 * Holds a payout, or lets it go, for one batch. Whoever is deciding about it at the same moment stores nothing, and decides
 * again.
 */
export function changeHold(
  { db, newId, now }: Pick<ChangeHoldContext, 'db' | 'newId' | 'now'>,
  { payout, holdNote, by }: HoldChange,
): { changed: PayoutRow; statements: Statement[] } {
  const at = now()
  const changed = changedBy(payout, holdNote, at)
  const statements = [
    payoutStatements.lookAgain(db, payout.bookingId, at),
    payoutStatements.setHold(db, changed),
    refuseUnlessHeldAs(db, changed),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: holdNote === null ? 'payout.released' : 'payout.held',
      subjectId: payout.id,
      data: { ...aboutPayout(payout), by, ...(holdNote !== null && { reason: 'admin_hold' }) },
      occurredAt: at,
    }),
  ]
  return { changed, statements }
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
