import type { Patch } from '../patch.ts'
import type { Mishap } from './mishaps.ts'

/** A fault that somebody could make, and that the proof about money has to see. */
export interface MoneyFault extends Patch {
  name: string
  /** Part of the names of the scenarios in which it shows. */
  shownBy: string
  /** What has to go wrong besides; absent where the fault shows by itself, or in any disorder. */
  shownWith?: Mishap
}

/** Each is a patch of the shipped code: where that has changed, the fault has to be thought over again. */
export const MONEY_FAULTS: readonly MoneyFault[] = [
  {
    name: 'money that comes for a stay that has ended is kept',
    shownBy: 'late-and-taken',
    file: 'payments/payment.ts',
    find: "    case 'succeeded':\n      return { kind: 'refund' }",
    replace: "    case 'succeeded':\n      return noted(facts)",
  },
  {
    name: 'what was paid at the very end of a hold is written down, and the stay is not sold',
    shownBy: 'never-pays',
    shownWith: 'rival',
    file: 'payments/end-payments.ts',
    find: "    case 'succeeded':\n      return await settle(ctx, payment, intent)",
    replace: "    case 'succeeded':\n      return { kind: 'canceled', payment, intent }",
  },
  {
    name: 'a hold ends and its payment stays payable',
    shownBy: 'never-pays',
    file: 'payments/end-payments.ts',
    find: '    default:\n      return await cancelIntent(ctx, payment, intent)',
    replace: "    default:\n      return { kind: 'canceled', payment, intent }",
  },
  {
    name: 'a refund that was stored and not sent is never looked at again',
    shownBy: 'guest-cancels',
    shownWith: 'crash_before',
    file: 'payments/refund.ts',
    find: '  checkAt: nextCheckAt(now, now),',
    replace: '  checkAt: null,',
  },
  {
    name: 'a refund has another key each time that it is sent',
    shownBy: 'gifts',
    shownWith: 'unheard',
    file: 'platform/stripe.ts',
    find: 'idempotencyKey: `refund:',
    replace: 'idempotencyKey: Math.random() + `refund:',
  },
  {
    name: 'a refusal that Stripe only repeats is the end of a refund',
    shownBy: 'guest-cancels',
    shownWith: 'failed_500_remembered',
    file: 'payments/send-refund.ts',
    find: "      if (outcome.kind === 'refused' && outcome.isRepeated) return\n",
    replace: '',
  },
  {
    name: 'a refund is sent again after days without looking whether it was made',
    shownBy: 'gifts',
    shownWith: 'outage',
    file: 'payments/send-refund.ts',
    find: 'ctx.now() - refund.createdAt > KEY_IS_GOOD_MS',
    replace: 'ctx.now() < refund.createdAt',
  },
  {
    name: 'Stripe’s “too many requests” is a refusal',
    shownBy: 'guest-cancels',
    shownWith: 'limited_429',
    file: 'platform/stripe.ts',
    find: "(statusCode === 400 || statusCode === 404) && code !== 'rate_limit'",
    replace: 'statusCode >= 400 && statusCode < 500',
  },
  {
    name: 'a refund that is on its way does not count as given',
    shownBy: 'gift-and-all-back',
    shownWith: 'unsent',
    file: 'payments/refund.ts',
    find: "status !== 'failed' && status !== 'canceled'",
    replace: "status === 'succeeded'",
  },
  {
    name: 'a host’s acceptance confirms and takes no money',
    shownBy: 'accepted',
    file: 'payments/capture-payment.ts',
    find: 'const outcome = await ctx.stripe.captureIntent(payment.stripePaymentIntentId, payment.id)',
    replace:
      "const seen = await ctx.stripe.retrieveIntent(payment.stripePaymentIntentId)\n  const outcome = seen.kind === 'done' ? { ...seen, value: { ...seen.value, status: 'succeeded' as const } } : seen",
  },
  {
    name: 'what a bank has given again is not in the books',
    shownBy: 'refund-meets-dispute',
    file: 'payments/dispute.ts',
    find: 'return: said.isReinstated && !before?.isReinstated,',
    replace: 'return: false,',
  },
  {
    name: 'a payout whose answer was lost counts as never made',
    shownBy: 'payout',
    shownWith: 'outage',
    file: 'payouts/look-at-stripe.ts',
    find: "  if (outcome.value === null) return 'not_made'",
    replace: "  if (outcome.value !== undefined) return 'not_made'",
  },
  {
    name: 'nobody looks again at what is being taken back from a host',
    shownBy: 'payout-reversed',
    shownWith: 'unsent',
    file: 'payouts/payout-plan.ts',
    find: 'const isPending = pullBacks.length > 0 || facts',
    replace: 'const isPending = facts',
  },
  {
    name: 'a gift that was asked for twice is sent twice, when the first was stored late',
    shownBy: 'gifts',
    shownWith: 'late',
    file: 'payments/create-refund.ts',
    find: 'if (stored.id === refund.id) await',
    replace: 'await',
  },
  {
    name: 'a payout is not in the books',
    shownBy: 'payout',
    file: 'payouts/send-transfer.ts',
    find: "    ledgerStatements['ledger.post'](db, movement),\n",
    replace: '',
  },
  {
    name: 'operations on one booking do not wait for each other',
    shownBy: 'cancels',
    shownWith: 'rival',
    file: 'objects/property-calendar.ts',
    find: 'inTurn: (name, run) => this.#runInTurn(name, run),',
    replace: 'inTurn: (_name, run) => run(),',
  },
  {
    name: 'an authorised amount is not released when its request ends',
    shownBy: 'declined',
    file: 'payments/end-payments.ts',
    find: "      return booking.status === 'requested'\n        ? await cancelIntent(ctx, payment, intent)",
    replace: "      return booking.status === 'requested'\n        ? { kind: 'canceled', payment, intent }",
  },
]
