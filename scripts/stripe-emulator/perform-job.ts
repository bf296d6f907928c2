import type { JobKind, World } from './call.ts'
import { settleCharge } from './resources/charges.ts'
import { decideIfOpen, openDispute } from './resources/disputes.ts'
import { finishDebit } from './resources/payment-attempt.ts'
import { expireAuthorisation } from './resources/payment-intent-end.ts'
import { payPayout } from './resources/payouts.ts'
import { failRefund, settleRefund } from './resources/refunds.ts'
import type { Kind, Kinds } from './store.ts'

/** Does what was scheduled for an object; an object that is gone, or has moved on, is left alone. */
export function performJob(world: World, job: { kind: JobKind; objectId: string }): void {
  const on = <K extends Kind>(kind: K, act: (object: Kinds[K]) => void) => {
    const object = world.store.get(kind, job.objectId, world.account)
    if (object !== undefined) act(object)
  }
  switch (job.kind) {
    case 'charge.settle':
      on('charge', (charge) => {
        const settled = settleCharge(world, charge)
        if (settled === charge) return
        world.emit('charge.updated', settled, { balance_transaction: null })
      })
      break
    case 'charge.expire_authorization':
      on('charge', (charge) => expireAuthorisation(world, charge))
      break
    case 'charge.dispute':
      on('charge', (charge) => {
        const trouble = world.store.hidden(charge.payment_method ?? '').behaviour?.dispute
        if (trouble !== undefined && !charge.disputed && !charge.refunded) openDispute(world, charge, trouble)
      })
      break
    case 'dispute.win':
      on('dispute', (dispute) => decideIfOpen(world, dispute, 'won'))
      break
    case 'dispute.lose':
      on('dispute', (dispute) => decideIfOpen(world, dispute, 'lost'))
      break
    case 'payment_intent.settle_debit':
    case 'payment_intent.fail_debit':
      on('payment_intent', (intent) => {
        if (intent.status !== 'processing') return
        finishDebit(world, intent, job.kind === 'payment_intent.settle_debit')
      })
      break
    case 'refund.settle':
      on('refund', (refund) => settleRefund(world, refund))
      break
    case 'refund.fail':
      on('refund', (refund) => failRefund(world, refund))
      break
    case 'payout.pay':
      on('payout', (payout) => payPayout(world, payout))
      break
  }
}
