import { errorFields } from '../platform/logger.ts'
import type { SightedKind } from '../platform/stripe-lists.ts'
import { AppError } from '../shared/errors.ts'
import type { BookingId } from '../shared/id.ts'
import { assertNever } from '../shared/result.ts'
import { isUnknownMoney, unknownOf } from './compare-with-stripe.ts'
import { type ExamineContext, examineBooking, isSilence } from './examine-booking.ts'
import { isRecent } from './money-facts.ts'
import {
  advance,
  endCase,
  finish,
  gatherCases,
  hasLostLease,
  keepOpen,
  nextCases,
  releaseRunning,
  saveSightings,
  strangersAfter,
  takeRunning,
  writeAt,
} from './money-repository.ts'
import { stageAfter } from './money-stage.ts'
import type { MoneyReconciliationRow } from './tables.ts'

export type CarryOnContext = ExamineContext

const CASES_PER_STEP_MAX = 5
const STRANGERS_PER_STEP_MAX = 100

/**
 * Carries the reconciliation of money on that is under way, for so long; nothing when there is none, or somebody is at it. It is
 * done in steps of which each stores where the next begins, so that it goes on over many runs of the schedule, and after
 * whatever breaks it off.
 */
export async function carryOnReconciliation(
  ctx: CarryOnContext,
  { budgetMs }: { budgetMs: number },
): Promise<{ steps: number }> {
  const until = ctx.now() + budgetMs
  let steps = 0
  let run = await takeRunning(ctx.db, ctx.now())
  while (run) {
    const next = await tryStep(ctx, run)
    if (next === 'finished') return { steps: steps + 1 }
    if (next === 'stuck') break
    run = next
    steps += 1
    if (ctx.now() >= until) break
  }
  if (run) await releaseRunning(ctx.db, run, ctx.now())
  return { steps }
}

/** Where it goes on; `stuck` while something is silent, or when somebody else is at it. */
type Next = MoneyReconciliationRow | 'finished' | 'stuck'

async function tryStep(ctx: CarryOnContext, run: MoneyReconciliationRow): Promise<Next> {
  try {
    return await step(ctx, run)
  } catch (error) {
    ctx.log.warn('money.step_failed', { reconciliationId: run.id, stage: run.stage, ...errorFields(error) })
    return 'stuck'
  }
}

async function step(ctx: CarryOnContext, run: MoneyReconciliationRow): Promise<Next> {
  const { stage } = run
  switch (stage) {
    case 'intent':
    case 'refund':
    case 'transfer':
    case 'reversal':
    case 'dispute':
      return await readPage(ctx, run, stage)
    case 'gathering':
      return await gather(ctx, run)
    case 'examining':
      return await examineNext(ctx, run)
    case 'strangers':
      return await lookAtStrangers(ctx, run)
    case 'closing':
      await finish(ctx.db, run, ctx.now())
      ctx.log.info('money.reconciled', { reconciliationId: run.id })
      return 'finished'
    default:
      return assertNever(stage)
  }
}

async function readPage(ctx: CarryOnContext, run: MoneyReconciliationRow, kind: SightedKind): Promise<Next> {
  const { db, now, stripe } = ctx
  const order = { kind, from: run.windowFrom, to: run.windowTo, after: run.after }
  const outcome = await stripe.listSightings(order)
  if (outcome.kind === 'silent') throw new AppError('payment_provider_unavailable', outcome.message)
  if (outcome.kind !== 'done') return await passOver(ctx, run, kind, outcome.message)
  const { sightings, next } = outcome.value
  const place = next === null ? { stage: stageAfter(kind), after: null } : { stage: kind, after: next }
  await writeAt(db, run, now(), [
    ...saveSightings(db, run.id, sightings),
    advance(db, run, { ...place, seen: sightings.length }),
  ])
  return { ...run, ...place }
}

/** A list that would be refused again: what is known here of it is looked at one by one. */
async function passOver(
  { db, log, newId, now }: CarryOnContext,
  run: MoneyReconciliationRow,
  kind: SightedKind,
  message: string,
): Promise<Next> {
  const detail = `Stripe refuses the list: ${message}`
  const mismatch = { code: 'list_refused' as const, subjectId: kind, bookingId: null, detail, repair: null }
  log.error('money.mismatch_found', { code: mismatch.code, subjectId: kind, detail })
  const place = { stage: stageAfter(kind), after: null }
  const at = now()
  await writeAt(db, run, at, [
    keepOpen(db, { id: newId('fnd'), mismatch, at }),
    advance(db, run, { ...place, seen: 0 }),
  ])
  return { ...run, ...place }
}

async function gather({ db, now }: CarryOnContext, run: MoneyReconciliationRow): Promise<Next> {
  const place = { stage: 'examining' as const, after: null }
  await writeAt(db, run, now(), [gatherCases(db, run), advance(db, run, place)])
  return { ...run, ...place }
}

async function examineNext(ctx: CarryOnContext, run: MoneyReconciliationRow): Promise<Next> {
  const due = await nextCases(ctx.db, run, CASES_PER_STEP_MAX)
  for (const bookingId of due) await examine(ctx, run, bookingId)
  if (due.length > 0) return run
  const place = { stage: 'strangers' as const, after: null }
  await writeAt(ctx.db, run, ctx.now(), [advance(ctx.db, run, place)])
  return { ...run, ...place }
}

/** One that cannot be examined must not keep the others from it: the next run comes to it again. */
async function examine(
  ctx: CarryOnContext,
  run: MoneyReconciliationRow,
  bookingId: BookingId,
): Promise<void> {
  try {
    await examineBooking(ctx, run, bookingId)
  } catch (error) {
    if (isSilence(error) || hasLostLease(error)) throw error
    ctx.log.error('money.not_examined', { bookingId, ...errorFields(error) })
    await writeAt(ctx.db, run, ctx.now(), [endCase(ctx.db, run, bookingId)])
  }
}

/** What belongs to no booking: nobody but a human can say what it is. */
async function lookAtStrangers(ctx: CarryOnContext, run: MoneyReconciliationRow): Promise<Next> {
  const { db, log, newId, now } = ctx
  const at = now()
  const page = await strangersAfter(db, run, { after: run.after, limit: STRANGERS_PER_STEP_MAX })
  const found = page
    .filter((seen) => isUnknownMoney(seen) && !isRecent(seen.createdAt, at))
    .map((seen) => unknownOf(seen, null))
  for (const { code, subjectId, detail } of found)
    log.error('money.mismatch_found', { code, subjectId, detail })
  const last = page.at(-1)
  const place = last
    ? { stage: 'strangers' as const, after: last.id }
    : { stage: 'closing' as const, after: null }
  await writeAt(db, run, at, [
    ...found.map((mismatch) => keepOpen(db, { id: newId('fnd'), mismatch, at })),
    advance(db, run, place),
  ])
  return { ...run, ...place }
}
