import { dateBefore } from '../calendar/terms-keeper.ts'
import { isUnavailable } from '../platform/database.ts'
import { errorFields } from '../platform/logger.ts'
import { AppError } from '../shared/errors.ts'
import type { BookingId } from '../shared/id.ts'
import { compareMoney } from './compare-money.ts'
import { type LookContext, lookAgain, lookForUnseen } from './look-again.ts'
import { isUnderWay, type MoneyFacts } from './money-facts.ts'
import { findMoneyFacts } from './money-facts-repository.ts'
import type { MoneyMismatch } from './money-mismatch.ts'
import { advance, closeGone, closeRepaired, endCase, keepOpen, writeAt } from './money-repository.ts'
import { type RepairMoneyContext, repairMoney } from './repair-money.ts'
import type { MoneyReconciliationRow } from './tables.ts'

export type ExamineContext = LookContext & RepairMoneyContext

/**
 * Compares everything that is known of a booking's money, sets right what is provably safe, and writes down the rest. What
 * looks wrong is looked at again first, at Stripe and here, and once more after it was set right. It may break off anywhere and
 * begin again.
 *
 * @throws AppError `payment_provider_unavailable` while Stripe is silent; what the driver throws while Postgres is
 */
export async function examineBooking(
  ctx: ExamineContext,
  run: MoneyReconciliationRow,
  bookingId: BookingId,
): Promise<void> {
  const facts = await findMoneyFacts(ctx.db, run, bookingId)
  // The next run comes to it when it has come to rest; what was open about it stays so.
  if (!facts || isUnderWay(facts, ctx.now())) return await endWithout(ctx, run, bookingId)
  const seen = await lookForUnseen(ctx, run, facts)
  if (compare(ctx, seen).length === 0) return await record(ctx, run, bookingId, { left: [], repaired: [] })
  const fresh = await lookAgain(ctx, run, seen)
  if (isUnderWay(fresh, ctx.now())) return await endWithout(ctx, run, bookingId)
  await record(ctx, run, bookingId, await setRight(ctx, run, fresh))
}

interface Outcome {
  left: readonly MoneyMismatch[]
  repaired: readonly MoneyMismatch[]
}

async function setRight(
  ctx: ExamineContext,
  run: MoneyReconciliationRow,
  facts: MoneyFacts,
): Promise<Outcome> {
  const found = compare(ctx, facts)
  const repairs = found.flatMap(({ repair }) => repair ?? [])
  if (repairs.length === 0) return { left: found, repaired: [] }
  for (const repair of repairs) {
    try {
      await repairMoney(ctx, facts, repair)
    } catch (error) {
      if (isSilence(error)) throw error
      // What could not be set right is still there when it is looked at again.
      ctx.log.warn('money.not_repaired', { repair: repair.kind, ...errorFields(error) })
    }
  }
  const after = compare(ctx, await lookAgain(ctx, run, facts))
  const isSame = (one: MoneyMismatch) => (other: MoneyMismatch) =>
    one.code === other.code && one.subjectId === other.subjectId
  return {
    left: found.filter((one) => after.some(isSame(one))),
    repaired: found.filter((one) => !after.some(isSame(one))),
  }
}

/** True when nothing can be examined right now, whatever it is about; what Stripe refuses is about one thing. */
export const isSilence = (error: unknown): boolean =>
  isUnavailable(error) || (error instanceof AppError && error.code === 'payment_provider_unavailable')

const compare = ({ now }: Pick<ExamineContext, 'now'>, facts: MoneyFacts): MoneyMismatch[] =>
  compareMoney(facts, { now: now(), today: dateBefore(now()) })

async function record(
  ctx: ExamineContext,
  run: MoneyReconciliationRow,
  bookingId: BookingId,
  { left, repaired }: Outcome,
): Promise<void> {
  const { db, log, newId, now } = ctx
  const at = now()
  // Somebody is to be woken by the first, and not by the second.
  for (const mismatch of left) log.error('money.mismatch_found', fieldsOf(mismatch))
  for (const mismatch of repaired) log.warn('money.mismatch_repaired', fieldsOf(mismatch))
  await writeAt(db, run, at, [
    ...left.map((mismatch) => keepOpen(db, { id: newId('fnd'), mismatch, at })),
    ...repaired.map((mismatch) => closeRepaired(db, { id: newId('fnd'), mismatch, at })),
    closeGone(db, bookingId, at),
    endCase(db, run, bookingId),
    advance(db, run, { stage: 'examining', after: null, examined: 1 }),
  ])
}

const fieldsOf = ({ code, subjectId, bookingId, detail, repair }: MoneyMismatch) => ({
  code,
  subjectId,
  bookingId,
  detail,
  repair: repair?.kind ?? null,
})

async function endWithout(
  { db, now }: ExamineContext,
  run: MoneyReconciliationRow,
  bookingId: BookingId,
): Promise<void> {
  await writeAt(db, run, now(), [
    endCase(db, run, bookingId),
    advance(db, run, { stage: 'examining', after: null, examined: 1 }),
  ])
}
