import { type ClaimRow, LIVE_CLAIMS } from './invariants.ts'
import { totalMinorOf } from './people.ts'
import { mustHold } from './violation.ts'
import type { World } from './world.ts'

/** Where a booking's status may go. */
const EDGES: readonly string[] = [
  'null → pending_payment',
  'pending_payment → confirmed',
  'pending_payment → requested',
  'pending_payment → expired',
  'pending_payment → payment_failed',
  'pending_payment → withdrawn',
  'requested → confirmed',
  'requested → payment_failed',
  'requested → declined',
  'requested → expired',
  'requested → withdrawn',
  'expired → confirmed',
  'expired → requested',
  'payment_failed → confirmed',
  'payment_failed → requested',
  'confirmed → in_stay',
  'confirmed → cancelled',
  'in_stay → completed',
  'in_stay → cancelled',
]

const SOLD = ['confirmed', 'in_stay', 'completed']
const UNPAID = ['pending_payment', 'requested']

/**
 * Everything is shipped and every timer has run: the calendar and Postgres tell one story, to the unit.
 *
 * @throws Violation
 */
export function checkAtRest(world: World): void {
  world.invariants.checkLog()
  const live = world.log.query<ClaimRow>(LIVE_CLAIMS)
  checkNothingIsLeft(world, live)
  checkSameClaims(world, live)
  checkHistories(world)
  checkDeadlines(world)
  checkMoney(world)
  checkBooks(world)
  checkAcknowledged(world)
}

function checkNothingIsLeft({ log, simulation }: World, live: readonly ClaimRow[]): void {
  const now = simulation.time.now()
  mustHold(log.query('SELECT 1 FROM outbox').length === 0, () => 'not everything was shipped')
  for (const { id, state, kind, deadline } of live) {
    mustHold(state === 'live', () => `${id} is ${state} for ever`)
    mustHold(kind !== 'hold' || (deadline !== null && deadline > now), () => `${id} is held for ever`)
    mustHold(deadline === null || deadline > now, () => `${id} should have been looked at`)
  }
}

function checkSameClaims({ simulation: { postgres } }: World, live: readonly ClaimRow[]): void {
  const here = live.map(
    ({ id, kind, deadline, ...claim }) => `${id} ${kind} ${claim.check_in} ${claim.check_out} ${deadline}`,
  )
  const there = postgres.claims
    .rows()
    .map(
      ({ claimId, kind, deadline, ...copy }) =>
        `${claimId} ${kind} ${copy.checkIn} ${copy.checkOut} ${deadline}`,
    )
  mustHold(here.sort().join() === there.sort().join(), () => `the calendar has ${here}; Postgres ${there}`)
  const liveIds = new Set(live.map(({ id }) => id))
  for (const { id, status } of postgres.bookings.rows()) {
    const takesNights = UNPAID.includes(status) || SOLD.includes(status)
    const claim = liveIds.has(id) ? 'live' : 'ended'
    mustHold(liveIds.has(id) === takesNights, () => `${id} is ${status}, and its claim is ${claim}`)
  }
}

function checkHistories({ simulation: { postgres } }: World): void {
  const events = postgres.bookingEvents.rows().sort((one, other) => one.seq - other.seq)
  for (const [id, history] of Map.groupBy(events, ({ bookingId }) => bookingId)) {
    let status: string | null = null
    for (const { from, to } of history) {
      const before = status
      mustHold(from === before, () => `${id} went from ${from} when it was ${before}`)
      mustHold(EDGES.includes(`${from} → ${to}`), () => `${id} went from ${from} to ${to}`)
      status = to
    }
    mustHold(postgres.bookings.get(id)?.status === status, () => `${id} is not what its history says`)
  }
}

/** Time alone ends a hold when its time is over, and not before. */
function checkDeadlines({ log, simulation: { postgres } }: World): void {
  for (const { claimId, seq, at, deadlineBefore } of log.seen) {
    if (postgres.bookingEvents.get(`${claimId} ${seq}`)?.cause !== 'deadline') continue
    mustHold(deadlineBefore !== null && deadlineBefore <= at, () => `${claimId} has ended before its time`)
  }
}

/** What was taken is what was quoted; what was sold is paid, and what was not has been given back. */
function checkMoney({ simulation: { postgres, stripe } }: World): void {
  for (const { id, status, totalMinor, nights, refundMinor } of postgres.bookings.rows()) {
    mustHold(totalMinor === totalMinorOf(nights.length), () => `${id} costs ${totalMinor}`)
    const itsPayments = postgres.payments.rows().filter(({ bookingId }) => bookingId === id)
    const intents = itsPayments.flatMap((payment) => stripe.intents.get(`pi_${payment.id}`) ?? [])
    for (const intent of intents) {
      mustHold(intent.amountMinor === totalMinor, () => `${intent.id} asks for ${intent.amountMinor}`)
      const isOver = intent.status === 'succeeded' || intent.status === 'canceled'
      mustHold(
        isOver || UNPAID.includes(status),
        () => `${intent.id} is ${intent.status}, its booking ${status}`,
      )
    }
    const keptMinor = intents
      .filter((intent) => intent.status === 'succeeded')
      .reduce((sum, intent) => sum + intent.amountMinor - stripe.refundedOf(intent.id), 0)
    const owedMinor =
      status === 'cancelled' ? totalMinor - (refundMinor ?? 0) : SOLD.includes(status) ? totalMinor : 0
    mustHold(keptMinor === owedMinor, () => `${id} is ${status}, and ${keptMinor} was kept of ${totalMinor}`)
  }
}

/** The books say what Stripe and the bookings say. */
function checkBooks({ simulation: { postgres, stripe } }: World): void {
  for (const { id, status, totals, refundMinor } of postgres.bookings.rows()) {
    const postings = postgres.movements
      .rows()
      .filter(({ bookingId }) => bookingId === id)
      .flatMap((movement) => movement.postings)
    const balanceOf = (name: string) =>
      postings
        .filter(({ account }) => account === name)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    const atStripe = postgres.payments
      .rows()
      .filter(({ bookingId }) => bookingId === id)
      .flatMap((payment) => stripe.intents.get(`pi_${payment.id}`) ?? [])
      .filter((intent) => intent.status === 'succeeded')
      .reduce((sum, intent) => sum + intent.amountMinor - stripe.refundedOf(intent.id), 0)
    const said = balanceOf('stripe_clearing')
    mustHold(said === atStripe, () => `the books have ${said} of ${id} at Stripe, which has ${atStripe}`)
    mustHold(balanceOf('guest') === 0, () => `the books of ${id} leave ${balanceOf('guest')} with its guest`)
    const isWhole = SOLD.includes(status) || refundMinor === 0
    const toHost = -balanceOf('host_payable')
    const due = totals.payout.amountMinor
    mustHold(!isWhole || toHost === due, () => `the books owe the host ${toHost} of ${due} for ${id}`)
  }
}

function checkAcknowledged({ acknowledged, simulation: { postgres } }: World): void {
  for (const [id, totalMinor] of acknowledged) {
    const booking = postgres.bookings.get(id)
    mustHold(booking !== undefined, () => `${id} was acknowledged, and Postgres has never heard of it`)
    mustHold(booking.totalMinor === totalMinor, () => `${id} costs ${booking.totalMinor}, not ${totalMinor}`)
  }
}
