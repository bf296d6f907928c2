import { PAYOUT_KINDS } from '../ledger/posting.ts'
import { isOpenPayout } from '../payouts/payout.ts'
import { debtsOf } from '../payouts/payout-plan.ts'
import type { Instant } from '../shared/local-date.ts'
import { sumMinor } from '../shared/money.ts'
import type { MoneyFacts } from './money-facts.ts'
import type { MoneyMismatch } from './money-mismatch.ts'

/**
 * What was paid out too much and could not be taken back is owed: reckoned anew as each decision about payouts does it, and
 * compared with what is kept from the next ones.
 */
export function compareDebts(facts: MoneyFacts, now: Instant): MoneyMismatch[] {
  return [...compareOwed(facts, now), ...compareKept(facts)]
}

function compareOwed(facts: MoneyFacts, now: Instant): MoneyMismatch[] {
  const { booking, debts } = facts
  if (isBeingDecided(facts, now)) return []
  const owed = expectedDebts(facts).filter(({ owedMinor }) => owedMinor > 0)
  const known = debts.filter(({ owedMinor }) => owedMinor > 0)
  if (textOf(owed) === textOf(known)) return []
  return [
    {
      code: 'debt_differs',
      subjectId: booking.id,
      bookingId: booking.id,
      detail: `What is owed again is ${textOf(owed) || 'nothing'}, what is to be kept ${textOf(known) || 'nothing'}.`,
      repair: { kind: 'look_at_payouts' },
    },
  ]
}

/** What is due for a look, or at Stripe, is about to be another. */
const isBeingDecided = ({ payouts, payoutPlan, reversals }: MoneyFacts, now: Instant): boolean =>
  (payoutPlan !== null && payoutPlan.lookAt !== null && payoutPlan.lookAt <= now) ||
  payouts.some(({ status, sentAt }) => isOpenPayout(status) && sentAt !== null) ||
  reversals.some(({ status }) => status === 'pending')

function expectedDebts(facts: MoneyFacts): MoneyFacts['debts'] {
  const { booking, movements, payoutPlan, payouts, reversals, setOffs, stepMinor } = facts
  // Before anything has left nobody can owe it again.
  if (payoutPlan === null || payoutPlan.portions === null) return []
  const earned = movements
    .filter(({ kind }) => !PAYOUT_KINDS.some((one) => one === kind))
    .flatMap(({ postings }) => postings)
    .filter(({ account }) => account === 'host_payable')
  return debtsOf({
    booking,
    earnedMinor: -sumMinor(earned.map(({ amountMinor }) => amountMinor)),
    portions: payoutPlan.portions,
    stepMinor,
    payouts: payouts.map((payout) => ({ ...payout, isUnderWay: false })),
    reversals,
    settledElsewhere: setOffs.filter(({ to }) => to === booking.id),
  })
}

/** What a payout says that was kept of it, and where that went. */
function compareKept({ booking, payouts, setOffs }: MoneyFacts): MoneyMismatch[] {
  return payouts.flatMap(({ id, setOffMinor }): MoneyMismatch[] => {
    const kept = setOffs.filter(({ payoutId, from }) => payoutId === id && from === booking.id)
    const keptMinor = sumMinor(kept.map(({ amountMinor }) => amountMinor))
    if (keptMinor === setOffMinor) return []
    const detail = `${setOffMinor} minor units were kept of it, of which ${keptMinor} have gone somewhere.`
    return [{ code: 'set_off_differs', subjectId: id, bookingId: booking.id, detail, repair: null }]
  })
}

const textOf = (debts: MoneyFacts['debts']): string =>
  debts
    .map(({ userId, owedMinor }) => `${owedMinor} minor units by ${userId}`)
    .sort()
    .join(', ')
