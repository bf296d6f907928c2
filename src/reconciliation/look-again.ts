import type { AppContext } from '../context.ts'
import type { Statement } from '../platform/database.ts'
import type { SingleKind } from '../platform/stripe-lists.ts'
import { AppError } from '../shared/errors.ts'
import type { MoneyFacts } from './money-facts.ts'
import { findMoneyFacts } from './money-facts-repository.ts'
import { saveMissing, saveSightings, writeAt } from './money-repository.ts'
import type { MoneyReconciliationRow } from './tables.ts'

export type LookContext = Pick<AppContext, 'db' | 'now' | 'stripe'>

/** Of one booking there are a few; what is beyond that is looked at when it is read from the lists. */
const LOOKS_PER_BOOKING_MAX = 20

interface Place {
  kind: SingleKind
  id: string
}

/**
 * The money of a booking, with what no list has shown: a row that was made in the span of the lists should be in one of them.
 *
 * @throws AppError `payment_provider_unavailable` while Stripe is silent
 */
export async function lookForUnseen(
  ctx: LookContext,
  run: MoneyReconciliationRow,
  facts: MoneyFacts,
): Promise<MoneyFacts> {
  const isUnseen = ({ id }: Place) =>
    !facts.missing.has(id) && !facts.sightings.some((seen) => seen.id === id)
  return await look(ctx, run, facts, placesOf(facts, run).filter(isUnseen))
}

/**
 * The same as it is now: lists were read some time ago, and what has happened since is no mismatch.
 *
 * @throws AppError `payment_provider_unavailable` while Stripe is silent
 */
export async function lookAgain(
  ctx: LookContext,
  run: MoneyReconciliationRow,
  facts: MoneyFacts,
): Promise<MoneyFacts> {
  const seen = facts.sightings.flatMap(({ kind, id, parentId }): Place[] => {
    if (kind !== 'reversal') return [{ kind, id }]
    return parentId === null ? [] : [{ kind: 'transfer', id: parentId }]
  })
  const places = new Map(seen.map((place) => [place.id, place]))
  return await look(ctx, run, facts, [...places.values()])
}

async function look(
  ctx: LookContext,
  run: MoneyReconciliationRow,
  facts: MoneyFacts,
  places: readonly Place[],
): Promise<MoneyFacts> {
  const { db, now } = ctx
  const statements: Statement[] = []
  const refused = new Map(facts.refused)
  for (const place of places.slice(0, LOOKS_PER_BOOKING_MAX)) {
    const seen = await lookAt(ctx, run, place)
    if ('refusal' in seen) refused.set(place.id, seen.refusal)
    else statements.push(...seen.statements)
  }
  if (statements.length > 0) await writeAt(db, run, now(), statements)
  return { ...((await findMoneyFacts(db, run, facts.booking.id)) ?? facts), refused }
}

/** What came of a look; what is refused would be again, and says nothing of anything else. */
async function lookAt(
  { db, now, stripe }: LookContext,
  run: MoneyReconciliationRow,
  place: Place,
): Promise<{ statements: Statement[] } | { refusal: string }> {
  const outcome = await stripe.sight(place.kind, place.id)
  switch (outcome.kind) {
    case 'silent':
      throw new AppError('payment_provider_unavailable', outcome.message)
    case 'declined':
    case 'refused':
      return { refusal: outcome.message }
    case 'done':
      return {
        statements:
          outcome.value.length > 0
            ? saveSightings(db, run.id, outcome.value)
            : [saveMissing(db, run.id, { ...place, at: now() })],
      }
  }
}

/** Where Stripe should have what was made here since the lists begin. */
function placesOf(
  { payments, refunds, payouts, disputes }: MoneyFacts,
  { windowFrom }: MoneyReconciliationRow,
): Place[] {
  const places = [
    ...payments.map((row) => ({ row, kind: 'intent' as const, id: row.stripePaymentIntentId })),
    ...refunds.map((row) => ({ row, kind: 'refund' as const, id: row.stripeRefundId })),
    ...payouts.map((row) => ({ row, kind: 'transfer' as const, id: row.stripeTransferId })),
    ...disputes.map((row) => ({ row, kind: 'dispute' as const, id: row.stripeDisputeId })),
  ]
  return places.flatMap(({ row, kind, id }) =>
    id !== null && row.createdAt >= windowFrom ? [{ kind, id }] : [],
  )
}
