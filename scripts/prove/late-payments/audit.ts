import type { Records } from '../marketplace/records.ts'
import type { LateStay } from './people.ts'

/** What is wrong with stays that were paid too late: each is confirmed or paid back, and is what it can be. */
export function auditLatePayments(
  { bookings, intents, stripeRefunds }: Records,
  stays: readonly LateStay[],
): string[] {
  return stays.flatMap(({ bookingId, intentId, totalMinor, meanwhile }) => {
    const status = bookings.find(({ id }) => id === bookingId)?.status
    const received = intents.find(({ id }) => id === intentId)?.amount_received ?? 0
    const refunds = stripeRefunds.filter(
      ({ payment_intent: of, status: how }) => of === intentId && how === 'succeeded',
    )
    const backMinor = refunds.reduce((sum, { amount }) => sum + amount, 0)
    const name = `${bookingId}, whose nights were ${meanwhile} when the money came,`
    const isSold = status === 'confirmed'
    return [
      ...when(received !== totalMinor, `${name} has paid ${received} of ${totalMinor}`),
      ...when(isSold && backMinor > 0, `${name} is confirmed, and ${backMinor} went back`),
      ...when(
        !isSold && backMinor !== totalMinor,
        `${name} is ${status}, and ${backMinor} of ${totalMinor} went back`,
      ),
      ...when(refunds.length > 1, `${name} was given ${refunds.length} refunds`),
      ...when(isSold && meanwhile !== 'free', `${name} is confirmed all the same`),
      ...when(!isSold && meanwhile === 'free', `${name} is ${status}, although nobody has them`),
    ]
  })
}

const when = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : [])
