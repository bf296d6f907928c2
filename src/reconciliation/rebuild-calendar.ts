import { recordInAuditLog } from '../audit/statements.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { rebuildObject } from './rebuild-object.ts'
import { rebuildPostgres } from './rebuild-postgres.ts'
import { RECONCILIATION, type RepairContext, repairCalendar } from './repair-calendar.ts'
import type { RebuildCalendarInput, Reconciliation } from './schemas.ts'

type RebuildCalendarContext = RepairContext &
  Pick<CalendarContext, 'client' | 'idempotency' | 'markReplayed' | 'requestId'>

/**
 * Makes one side of a property's calendar anew from the other, and compares the two. Bookings go on meanwhile, or are told to
 * come again; no night is lost or sold twice by it. Runs inside the calendar object.
 *
 * @param input.side which one is made anew: `postgres` has its bookings and blocks kept, and its copies and receipts
 *   written from the object; `object` forgets everything and adopts what Postgres has
 * @returns what is left to be decided by somebody
 * @throws AppError `not_found`, `forbidden`, `second_factor_required`, `reauthentication_required`; `rebuild_unsafe`
 *   (conflict, with `claimIds`) when nights would be lost; `unavailable` while Postgres is silent
 */
export async function rebuildCalendar(
  ctx: RebuildCalendarContext,
  { side }: RebuildCalendarInput,
): Promise<Reconciliation> {
  const person = authorisePerson(ctx.actor, 'rebuildCalendar')
  const { calendar, log } = ctx
  await calendar.load()
  return await calendar.inTurn(RECONCILIATION, () =>
    answerOnce<Reconciliation>(ctx, async (remember) => {
      // Before anything is changed: what breaks off half-way is in the audit log as well.
      await runBatch(ctx.db, [
        identityStatements['actor.assert'](ctx.db, person),
        recordInAuditLog(ctx, {
          operation: 'rebuildCalendar',
          subjectId: calendar.propertyId,
          after: { rebuiltSide: side },
        }),
      ])
      await (side === 'postgres' ? rebuildPostgres(ctx) : rebuildObject(ctx))
      log.warn('calendar.rebuilt', { propertyId: calendar.propertyId, side })
      return await repairCalendar(ctx, remember)
    }),
  )
}
