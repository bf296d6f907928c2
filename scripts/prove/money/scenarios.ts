import type { CancellationPolicy } from '../../../src/properties/terms.ts'
import type { LocalDate } from '../../../src/shared/local-date.ts'
import type { ScenarioName } from './scenario-names.ts'
import { type Asked, DAY_MS, HOUR_MS, MINUTE_MS, type Script } from './script.ts'

/** What people do in a history, before and while something goes wrong. */
export interface Scenario {
  name: ScenarioName
  bookingMode: 'instant' | 'request'
  /** When the first stay begins. */
  arrival: LocalDate
  cancellationPolicy?: CancellationPolicy
  /** What has happened before: nothing goes wrong there. */
  prepare?: (script: Script) => Promise<Asked | null>
  play: (script: Script, before: Asked | null) => Promise<void>
  /** Who acts at the step at which somebody is to act at the same time; the schedule where nobody does. */
  rival?: (script: Script, before: Asked | null) => Promise<unknown>
}

const SOON: LocalDate = '2027-03-02'
const LATER: LocalDate = '2027-03-11'
const HOLD_MS = 15 * MINUTE_MS
/** As long as a hold waits for Stripe's word, and a little more. */
const PATIENCE_MS = 2 * MINUTE_MS
/** The first stay's check-in, so many hours after the beginning. */
const UNTIL_CHECK_IN_MS = 27 * HOUR_MS

const instant = (scenario: Omit<Scenario, 'bookingMode' | 'arrival'> & Partial<Scenario>): Scenario => ({
  ...{ bookingMode: 'instant', arrival: LATER },
  ...scenario,
})

const request = (scenario: Omit<Scenario, 'bookingMode' | 'arrival'> & Partial<Scenario>): Scenario =>
  instant({ ...scenario, bookingMode: 'request' })

/** A stay that begins a day from now, so that what is paid out lies within days. */
const soon = (scenario: Omit<Scenario, 'bookingMode' | 'arrival'> & Partial<Scenario>): Scenario =>
  instant({ ...scenario, arrival: SOON })

const paid = (script: Script) => script.bookAndPay()

/** The money is on its way when the hold ends. */
async function payTooLate(script: Script): Promise<Asked | null> {
  const asked = await script.pay(await script.book())
  await script.confirm(asked, 'pm_usBankAccount_processing')
  await script.go()
  await script.pass(HOLD_MS + PATIENCE_MS)
  return asked
}

async function comeLate(script: Script, asked: Asked | null): Promise<void> {
  if (asked) await script.stage.stripe.finishDebit(asked.intentId)
  await script.go()
}

async function beginStay(script: Script): Promise<void> {
  await script.pass(UNTIL_CHECK_IN_MS + DAY_MS)
  await script.go()
  await script.stage.sweep()
  await script.go()
}

async function readyHost(script: Script): Promise<Asked | null> {
  await script.onboard()
  return await script.bookAndPay()
}

async function paidOut(script: Script): Promise<Asked | null> {
  const asked = await readyHost(script)
  await beginStay(script)
  return asked
}

export const SCENARIOS: readonly Scenario[] = [
  instant({
    name: 'pays',
    async play(script) {
      const asked = await script.pay(await script.book())
      await script.confirm(asked)
      await script.go()
    },
  }),
  instant({
    name: 'pays-in-two-windows',
    async play(script) {
      const bookingId = await script.book()
      const [asked, other] = await Promise.all([script.pay(bookingId), script.pay(bookingId)])
      await script.confirm(asked)
      await script.confirm(other)
      await script.go()
    },
  }),
  instant({
    name: 'another-card',
    async play(script) {
      const asked = await script.pay(await script.book())
      await script.confirm(asked, 'pm_card_visa_chargeDeclined')
      await script.go()
      await script.confirm(asked)
      await script.go()
    },
  }),
  instant({
    name: 'challenge',
    async play(script) {
      const asked = await script.pay(await script.book())
      await script.confirm(asked, 'pm_card_threeDSecure2Required')
      await script.go()
      // The challenge extends the hold.
      await script.pass(HOLD_MS + MINUTE_MS)
      if (asked) await script.stage.stripe.answerChallenge(asked.intentId, 'succeeded')
      await script.go()
    },
  }),
  instant({
    name: 'challenge-failed',
    async play(script) {
      const asked = await script.pay(await script.book())
      await script.confirm(asked, 'pm_card_threeDSecure2Required')
      await script.go()
      if (asked) await script.stage.stripe.answerChallenge(asked.intentId, 'failed')
      await script.go()
      await script.confirm(asked)
      await script.go()
    },
  }),
  request({
    name: 'accepted',
    prepare: paid,
    async play(script, before) {
      await script.accept(before?.bookingId ?? null)
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.guest, before?.bookingId ?? null),
  }),
  request({
    name: 'requested',
    async play(script) {
      const asked = await script.pay(await script.book())
      await script.confirm(asked)
      await script.go()
      await script.accept(asked?.bookingId ?? null)
      await script.go()
    },
  }),
  request({
    name: 'declined',
    prepare: paid,
    async play(script, before) {
      await script.decline(before?.bookingId ?? null)
      await script.go()
    },
    rival: (script, before) => script.accept(before?.bookingId ?? null),
  }),
  request({
    name: 'unanswered',
    prepare: paid,
    async play(script) {
      await script.pass(25 * HOUR_MS)
      await script.go()
    },
    rival: (script, before) => script.accept(before?.bookingId ?? null),
  }),
  request({
    name: 'authorisation-gone',
    prepare: paid,
    async play(script, before) {
      if (before) await script.stage.stripe.cancel(before.intentId)
      await script.accept(before?.bookingId ?? null)
      await script.go()
    },
  }),
  instant({
    name: 'never-pays',
    prepare: async (script) => await script.pay(await script.book()),
    async play(script) {
      await script.pass(HOLD_MS + PATIENCE_MS)
      await script.go()
    },
    // At the very moment at which the hold ends.
    rival: (script, before) => script.confirm(before),
  }),
  instant({
    name: 'late-and-free',
    prepare: payTooLate,
    play: comeLate,
    rival: (script) => script.bookAndPay({ guest: script.cast.otherGuest }),
  }),
  instant({
    name: 'late-and-taken',
    async prepare(script) {
      const asked = await payTooLate(script)
      await script.bookAndPay({ guest: script.cast.otherGuest })
      return asked
    },
    play: comeLate,
    rival: (script) => script.sweepOften(),
  }),
  instant({
    name: 'late-and-closed',
    async prepare(script) {
      const asked = await payTooLate(script)
      await script.block(1)
      return asked
    },
    play: comeLate,
  }),
  instant({
    name: 'withdraws',
    prepare: async (script) => await script.pay(await script.book()),
    async play(script, before) {
      await script.cancel(script.cast.guest, before?.bookingId ?? null)
      await script.go()
    },
    rival: (script, before) => script.confirm(before),
  }),
  instant({
    name: 'guest-cancels',
    prepare: paid,
    async play(script, before) {
      await script.cancel(script.cast.guest, before?.bookingId ?? null)
      await script.go()
    },
    rival: (script, before) => script.give(script.cast.host, before, 1_000),
  }),
  instant({
    name: 'guest-cancels-half',
    cancellationPolicy: 'strict',
    prepare: paid,
    async play(script, before) {
      await script.give(script.cast.host, before, 1_000)
      await script.cancel(script.cast.guest, before?.bookingId ?? null)
      await script.go()
    },
  }),
  instant({
    name: 'gift-and-all-back',
    prepare: paid,
    async play(script, before) {
      await script.give(script.cast.host, before, 1_000)
      await script.cancel(script.cast.guest, before?.bookingId ?? null)
      await script.go()
    },
  }),
  instant({
    name: 'host-cancels',
    prepare: paid,
    async play(script, before) {
      await script.cancel(script.cast.host, before?.bookingId ?? null)
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.guest, before?.bookingId ?? null),
  }),
  request({
    name: 'host-declines-while-paying',
    prepare: async (script) => await script.pay(await script.book()),
    async play(script, before) {
      await script.confirm(before)
      await script.go()
      await script.decline(before?.bookingId ?? null)
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.host, before?.bookingId ?? null),
  }),
  instant({
    name: 'platform-cancels',
    prepare: paid,
    async play(script, before) {
      const refund = { amountMinor: 9_000, currency: 'EUR' }
      await script.cancel(script.cast.admin, before?.bookingId ?? null, { refund })
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.guest, before?.bookingId ?? null),
  }),
  instant({
    name: 'gifts',
    prepare: paid,
    async play(script, before) {
      await script.give(script.cast.host, before, 2_000)
      await script.give(script.cast.admin, before, 3_000)
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.guest, before?.bookingId ?? null),
  }),
  instant({
    name: 'refund-meets-dispute',
    prepare: paid,
    async play(script, before) {
      await script.give(script.cast.host, before, 2_000)
      await script.go()
      const dispute = await script.dispute(before)
      await script.go()
      await script.closeDispute(dispute, 'won')
      await script.go()
      // Of the other who disputes, where there is one; maybe only now.
      for (let open = script.openDisputes(); open.length > 0; open = script.openDisputes()) {
        for (const one of open) await script.closeDispute(one, 'won')
        await script.go()
      }
    },
    rival: (script, before) => script.dispute(before),
  }),
  ...(['won', 'lost'] as const).map((end) =>
    instant({
      name: `cancelled-in-dispute-${end}`,
      prepare: paid,
      async play(script, before) {
        const dispute = await script.dispute(before, 'product_not_received')
        await script.go()
        await script.cancel(script.cast.host, before?.bookingId ?? null)
        await script.go()
        await script.closeDispute(dispute, end)
        await script.go()
      },
    }),
  ),
  soon({
    name: 'dispute-lost-after-payout',
    prepare: paidOut,
    async play(script, before) {
      const dispute = await script.dispute(before, 'product_unacceptable')
      await script.go()
      await script.closeDispute(dispute, 'lost')
      await script.go()
      await script.stage.sweep()
      await script.go()
    },
  }),
  instant({
    name: 'altered-off-session',
    prepare: (script) => script.bookAndPay({ saves: true }),
    async play(script, before) {
      const alteration = await script.propose(script.cast.guest, before?.bookingId ?? null, 4)
      await script.agree(script.cast.host, before?.bookingId ?? null, alteration)
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.guest, before?.bookingId ?? null),
  }),
  instant({
    name: 'altered-with-another-card',
    prepare: (script) =>
      script.bookAndPay({ saves: true, card: 'pm_card_authenticationRequired', isChallenged: true }),
    async play(script, before) {
      const alteration = await script.propose(script.cast.guest, before?.bookingId ?? null, 4)
      await script.agree(script.cast.host, before?.bookingId ?? null, alteration)
      await script.go()
      const difference = await script.pay(before?.bookingId ?? null, { alterationId: alteration ?? '' })
      await script.confirm(difference)
      await script.go()
    },
    rival: (script) => script.pass(31 * MINUTE_MS, { isWaitedFor: false }),
  }),
  instant({
    name: 'altered-cheaper',
    prepare: (script) => script.bookAndPay({ nights: 4 }),
    async play(script, before) {
      const alteration = await script.propose(script.cast.guest, before?.bookingId ?? null, 3)
      await script.agree(script.cast.host, before?.bookingId ?? null, alteration)
      await script.go()
    },
    rival: (script, before) => script.cancel(script.cast.host, before?.bookingId ?? null),
  }),
  soon({
    name: 'payout',
    prepare: readyHost,
    play: beginStay,
  }),
  soon({
    name: 'payout-held',
    prepare: readyHost,
    async play(script) {
      const [payout] = await script.payouts()
      if (payout) await script.hold(payout)
      await beginStay(script)
      if (payout) await script.release(payout)
      await script.stage.sweep()
      await script.go()
    },
  }),
  soon({
    name: 'payout-reversed',
    prepare: paidOut,
    async play(script, before) {
      await script.cancel(script.cast.admin, before?.bookingId ?? null)
      await script.go()
      await script.stage.sweep()
      await script.go()
    },
  }),
  soon({
    name: 'payout-set-off',
    async prepare(script) {
      const accountId = await script.onboard()
      const asked = await script.bookAndPay({ nights: 1 })
      await script.bookAndPay({ guest: script.cast.otherGuest, offset: 1, nights: 1 })
      await beginStay(script)
      // Nothing is left there that could be taken back.
      await script.stage.stripe.payOut(accountId)
      return asked
    },
    async play(script, before) {
      await script.give(script.cast.host, before, 5_000)
      await script.stage.sweep()
      await script.go()
      await script.pass(DAY_MS)
      await script.stage.sweep()
      await script.go()
    },
  }),
  instant({
    name: 'dead-letter',
    prepare: async (script) => await script.pay(await script.book()),
    async play(script, before) {
      const letter = await script.dieOf(before)
      if (letter) await Promise.all([script.replay(letter), script.replay(letter)])
      await script.go()
      if (letter) await script.replay(letter)
      await script.go()
    },
  }),
  instant({
    name: 'batch',
    async prepare(script) {
      const asked = await script.pay(await script.book())
      const other = await script.pay(await script.book(script.cast.otherGuest, { offset: 5 }), {
        guest: script.cast.otherGuest,
      })
      await script.confirm(asked)
      await script.confirm(other)
      return asked
    },
    async play(script, before) {
      await script.cancel(script.cast.host, before?.bookingId ?? null)
      await script.go()
    },
  }),
  instant({
    name: 'same-nights',
    async play(script) {
      const { guest, otherGuest } = script.cast
      const [one, other] = await Promise.all([script.book(guest), script.book(otherGuest)])
      const [asked, otherAsked] = await Promise.all([
        script.pay(one, { guest }),
        script.pay(other, { guest: otherGuest }),
      ])
      await Promise.all([script.confirm(asked), script.confirm(otherAsked)])
      await script.go()
    },
  }),
]
