import type { BookingId } from '../../../src/shared/id.ts'
import { type Chance, chanceOf } from '../../seed/chance.ts'
import { type Callers, createCallers } from './callers.ts'
import { type Invariants, watchInvariants } from './invariants.ts'
import { followLog, type LogFollower } from './log-follower.ts'
import { misfortuneAt } from './misfortunes.ts'
import { createMoments, type Moments } from './moments.ts'
import type { Disorder } from './ports.ts'
import { createSender, type Sender } from './sender.ts'
import { createSimulation, type Simulation } from './simulation.ts'
import type { Plan } from './steps.ts'
import { enqueueStripeEvent } from './stripe-events.ts'
import { emptyTally, type Tally } from './tally.ts'
import type { VirtualTime } from './virtual-time.ts'

/** One history while it happens. */
export interface World {
  simulation: Simulation
  callers: Callers
  sender: Sender
  log: LogFollower
  invariants: Invariants
  moments: Moments
  chance: Chance
  disorder: Disorder
  tally: Tally
  /** The object is to leave memory as soon as nobody is in it; until then nobody new comes. */
  evictWhenIdle: boolean
  /** What those cost who were told of their booking. */
  acknowledged: Map<BookingId, number>
  /** When the money for a booking was there, and when it was decided to give it back. */
  securedMoments: Map<string, number>
  refundMoments: Map<string, number>
}

export interface WorldOptions {
  time: VirtualTime
  disorder: Disorder
}

export function createWorld(plan: Plan, { time, disorder: wanted }: WorldOptions): World {
  // It ends when everything is to come to rest.
  const disorder = { ...wanted }
  const chance = chanceOf(`fate ${plan.fate}`)
  const moments = createMoments()
  const simulation = createSimulation({
    ...{ time, chance, disorder, bookingMode: plan.bookingMode },
    checkpoint: (name) => misfortuneAt(world, name),
    onStripeEvent: (event) => enqueueStripeEvent(world, event),
  })
  const log = followLog(simulation.sqlite)
  const invariants = watchInvariants(simulation, log)
  const sender = createSender({
    tick: moments.tick,
    onUnexpected: (error) => simulation.faults.push(`a caller was told: ${detailOf(error)}`),
  })
  const callers = createCallers({
    ...{ simulation, sender, plan, chance, disorder },
    hostMayAnswer: plan.bookingMode === 'request',
    passTime: (until) => passTime(world, until),
    // safe because the calendar has made it
    onAcknowledged: ({ id, total }) => void world.acknowledged.set(id as BookingId, total.amountMinor),
  })
  const world: World = {
    ...{ simulation, callers, sender, log, invariants, moments, chance, disorder },
    tally: emptyTally(),
    evictWhenIdle: false,
    acknowledged: new Map(),
    securedMoments: new Map(),
    refundMoments: new Map(),
  }
  return world
}

/** Lets everything happen that needs nobody's doing, and checks what must hold after every step. */
export async function afterAction(world: World): Promise<void> {
  const { invariants, log, moments, sender, simulation, tally } = world
  await new Promise((resolve) => setImmediate(resolve))
  moments.tick()
  tally.overlapMin = Math.max(tally.overlapMin, sender.underWayCount())
  if (world.evictWhenIdle && simulation.host.isIdle()) {
    world.evictWhenIdle = false
    simulation.host.evict()
  }
  noteRefunds(world)
  const entries = log.read(moments.current())
  tally.entries += entries.length
  invariants.checkStep(entries, world.acknowledged.keys())
}

/** Lets the alarm ring. */
export function ring({ sender, simulation, tally }: World): void {
  tally.operations += 1
  const again = () => void simulation.host.ringAlarm().catch(() => {})
  sender.flights.run({ again, abandon: () => {} }, again)
}

export function isAlarmDue({ simulation: { host, time } }: World): boolean {
  const at = host.alarmAt()
  return at !== null && at <= time.now()
}

export function passTime({ moments, simulation: { time } }: World, until: number): void {
  moments.clockMovesTo(until)
  time.advanceTo(until)
}

function noteRefunds({ moments, refundMoments, simulation: { postgres } }: World): void {
  for (const { reason, paymentId } of postgres.refunds.rows()) {
    const bookingId = postgres.payments.get(paymentId)?.bookingId
    const isNew = reason === 'late_payment' && bookingId !== undefined && !refundMoments.has(bookingId)
    if (isNew) refundMoments.set(bookingId, moments.current())
  }
}

const detailOf = (error: unknown): string => (error instanceof Error ? String(error.stack) : String(error))
