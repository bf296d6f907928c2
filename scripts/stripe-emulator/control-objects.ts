import { PLATFORM_ACCOUNT } from './access.ts'
import type { World } from './call.ts'
import { finishChallenge } from './challenge.ts'
import { ControlError, type ControlInput } from './control-input.ts'
import type { Core } from './core.ts'
import { idOf } from './ids.ts'
import { required } from './lookup.ts'
import { balanceOf } from './resources/balance-transactions.ts'
import { decideDispute, openDispute } from './resources/disputes.ts'
import { completeOnboarding, restrictAccount } from './resources/onboarding.ts'
import { finishDebit } from './resources/payment-attempt.ts'
import { failPayout, insertPayout } from './resources/payouts.ts'
import { failRefund } from './resources/refunds.ts'
import type { Kind, Kinds } from './store.ts'

export type Control = (core: Core, input: ControlInput, id: string) => object | Promise<object>

/** What guests, banks and Stripe do to objects; `*` is the object's id. */
export const OBJECT_CONTROLS: Readonly<Record<string, Control>> = {
  'POST payment_intents/*/complete_3ds': completeChallenge,
  'POST setup_intents/*/complete_3ds': completeChallenge,
  'POST payment_intents/*/finish_processing': (core, input, id) =>
    change(core, 'payment_intent', id, (world, intent) => {
      if (intent.status !== 'processing') throw wrongState(intent.status, 'processing')
      return finishDebit(world, intent, outcomeOf(input))
    }),
  'POST payment_intents/*/dispute': (core, input, id) =>
    change(core, 'payment_intent', id, (world, intent) => {
      if (intent.status !== 'succeeded') throw wrongState(intent.status, 'succeeded')
      return openDispute(world, required(world, 'charge', idOf(intent.latest_charge)), disputeOf(input))
    }),
  'POST charges/*/dispute': (core, input, id) =>
    change(core, 'charge', id, (world, charge) => openDispute(world, charge, disputeOf(input))),
  'POST disputes/*/close': (core, input, id) =>
    change(core, 'dispute', id, (world, dispute) =>
      decideDispute(world, dispute, input.oneOf('outcome', ['won', 'lost']) ?? 'lost'),
    ),
  'POST refunds/*/fail': (core, input, id) =>
    change(core, 'refund', id, (world, refund) => {
      failRefund(world, refund, input.text('reason'))
      return required(world, 'refund', refund.id)
    }),
  'POST payouts/*/fail': (core, _input, id) => change(core, 'payout', id, failPayout),
  'POST accounts/*/onboard': (core, _input, id) => change(core, 'account', id, completeOnboarding),
  'POST accounts/*/restrict': (core, _input, id) => change(core, 'account', id, restrictAccount),
  'POST accounts/*/pay_out': (core, _input, id) =>
    change(core, 'account', id, (world, account) => payOutEverything(world.within(account.id))),
}

function completeChallenge(core: Core, input: ControlInput, id: string): object {
  const account = core.store.accountOf(id)
  if (account === undefined) throw new ControlError(404, `no such intent: ${id}`)
  const finished = core.transact(account, (world) => finishChallenge(world, id, outcomeOf(input)))
  if (finished === undefined) throw new ControlError(409, `${id} is not waiting for a 3-D Secure challenge`)
  return finished.intent
}

/** The account's schedule pays out all it has, pending or not, so that nothing can be pulled back any more. */
function payOutEverything(world: World): object {
  const payouts = [...balanceOf(world)]
    .map(([currency, { available, pending }]) => ({ currency, amount: available + pending }))
    .filter(({ amount }) => amount > 0)
    .map(({ amount, currency }) => insertPayout(world, { amount, currency, automatic: true }))
  return { payouts }
}

function change<K extends Kind>(
  core: Core,
  kind: K,
  id: string,
  act: (world: World, object: Kinds[K]) => object,
): object {
  return core.transact(core.store.accountOf(id) ?? PLATFORM_ACCOUNT, (world) => {
    const object = world.store.get(kind, id, world.account)
    if (object === undefined) throw new ControlError(404, `no such ${kind}: ${id}`)
    return act(world, object)
  })
}

function outcomeOf(input: ControlInput): boolean {
  return input.oneOf('outcome', ['succeeded', 'failed']) !== 'failed'
}

function disputeOf(input: ControlInput): { reason: string; inquiry: boolean } {
  return { reason: input.text('reason') ?? 'fraudulent', inquiry: input.flag('inquiry') ?? false }
}

function wrongState(actual: string, expected: string): ControlError {
  return new ControlError(409, `its status is ${actual}, not ${expected}`)
}
