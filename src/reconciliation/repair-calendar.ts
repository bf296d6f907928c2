import { type Difference, mustClose, type Repair } from '../calendar/drift.ts'
import { lastApplied } from '../calendar/history-drift.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { databaseFailure, runBatch, type Statement } from '../platform/database.ts'
import { errorFields } from '../platform/logger.ts'
import { type Inspection, inspectCalendar } from './inspect-calendar.ts'
import { reportOf } from './report.ts'
import { markChecked, rewriteDueTime, rewriteHistory } from './repository.ts'
import type { Reconciliation } from './schemas.ts'
import { storeRepairs } from './store-repairs.ts'

export type RepairContext = Pick<CalendarContext, 'actor' | 'calendar' | 'db' | 'log' | 'newId' | 'now'>

/** The name of the line in which all wait who compare or rebuild a calendar. */
export const RECONCILIATION = 'reconciliation'

/** Whoever has set things right by hand need not tell anybody. */
const CLOSED_CHECK_MS = 5 * 60_000

/**
 * Compares a calendar with Postgres, repairs what can be repaired without a doubt, and tells of the rest; for whoever has
 * the turn. It may break off anywhere and begin again. While one side cannot be trusted the calendar is closed.
 *
 * @param remember what else belongs to the batch in which it is written down that this was done
 * @throws AppError `unavailable` while Postgres is silent
 */
export async function repairCalendar(
  ctx: RepairContext,
  remember: (report: Reconciliation) => readonly Statement[] = () => [],
): Promise<Reconciliation> {
  const { calendar, db, now } = ctx
  const { propertyId, store } = calendar
  await shipAll(ctx)
  const before = await inspectCalendar(ctx, (inspection) => {
    if (mustClose(inspection.found)) store.markStuck(true)
    storeRepairs(ctx, inspection.found)
    return inspection
  })
  const needsRepair = before.found.some(({ repair }) => repair !== null)
  if (needsRepair) await finishRepairs(ctx, before)
  const after = needsRepair ? await inspectCalendar(ctx, (inspection) => inspection) : before
  const report = reportOf(ctx, before, after)
  tell(ctx, report)
  store.trust()
  if (report.isClosed) {
    store.suspect(now() + CLOSED_CHECK_MS)
    await calendar.armAlarm()
  }
  // Where something is left to be decided it is told again with the next sweep.
  const seq = report.differences.every(({ isRepaired }) => isRepaired) ? after.postgres.head.seq : null
  await runBatch(db, [markChecked(db, { propertyId, seq, at: now() }), ...remember(report)])
  return report
}

/** What Postgres has not heard is told first; whether it listens is seen by what it says then. */
export async function shipAll({ calendar }: Pick<RepairContext, 'calendar'>): Promise<void> {
  const { store } = calendar
  if (store.hasUnshipped()) await calendar.ship(store.head().seq)
}

/**
 * Postgres's account of the log, from an entry on, becomes the object's. That has its entries in the outbox by then, so
 * that whoever comes next would go on from here.
 */
export async function finishHistory(
  { calendar, db, log: logger }: RepairContext,
  { object, postgres }: Inspection,
  afterSeq: number,
): Promise<void> {
  const { propertyId, store } = calendar
  const head = lastApplied(object, postgres)
  const entries = object.log.filter(({ seq }) => seq > afterSeq && seq <= head.seq)
  const rewrite = { propertyId, known: postgres.head, afterSeq, entries, head, nextDueAt: store.nextDueAt() }
  try {
    await rewriteHistory(db, rewrite)
  } catch (error) {
    if (databaseFailure(error)?.kind !== 'refused') throw error
    // Somebody was faster: what is left is found by the comparison that follows.
    logger.warn('calendar.history_moved', { propertyId, ...errorFields(error) })
  }
  await calendar.checkpoint('history_rewritten')
}

async function finishRepairs(ctx: RepairContext, inspection: Inspection): Promise<void> {
  const { calendar, db } = ctx
  const { propertyId, store } = calendar
  await calendar.checkpoint('repairs_stored')
  const history = repairIn(inspection.found, 'rewrite_history')
  if (history) await finishHistory(ctx, inspection, history.afterSeq)
  if (repairIn(inspection.found, 'rewrite_due_time')) {
    const { seq } = inspection.postgres.head
    await rewriteDueTime(db, { propertyId, seq, nextDueAt: store.nextDueAt() })
  }
  await calendar.armAlarm()
  await shipAll(ctx)
}

const repairIn = <K extends Repair['kind']>(found: readonly Difference[], kind: K) =>
  found
    .map(({ repair }) => repair)
    .find((repair): repair is Extract<Repair, { kind: K }> => repair?.kind === kind)

/** More than this at once has one reason, which the first ones tell of. */
const TOLD_MAX = 50

function tell({ log }: RepairContext, { propertyId, differences }: Reconciliation): void {
  for (const { code, claimId, detail, repair, isRepaired } of differences.slice(0, TOLD_MAX)) {
    const fields = { propertyId, code, claimId, detail, repair }
    // Somebody is to be woken by the second, and not by the first.
    if (isRepaired) log.warn('calendar.drift_repaired', fields)
    else log.error('calendar.drift_found', fields)
  }
}
