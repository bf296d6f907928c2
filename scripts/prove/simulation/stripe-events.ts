import { processStripeEvent } from '../../../src/payments/process-stripe-event.ts'
import type { World } from './world.ts'

export interface StripeEvent {
  eventId: string
  type: string
  objectId: string
}

/** A queue tries again for some time and gives up in the end; what is lost by that the sweep finds. */
const DELIVERIES_MAX = 4
const TWICE_SHARE = 0.1

/** Stripe tells of something: at some time, in any order, and now and then twice. */
export function enqueueStripeEvent(world: World, event: StripeEvent): void {
  noteSecured(world, event)
  deliverLater(world, event, 1)
  if (world.disorder.fails && world.chance.happens(TWICE_SHARE)) deliverLater(world, event, 1)
}

function deliverLater(world: World, event: StripeEvent, attempt: number): void {
  const run = () => void deliver(world, event, attempt)
  world.simulation.ports.later({ name: event.type, run })
}

async function deliver(world: World, event: StripeEvent, attempt: number): Promise<void> {
  const { sender, simulation, tally } = world
  tally.operations += 1
  const flight = { again: () => deliverLater(world, event, attempt), abandon: () => {} }
  const ctx = simulation.edge({ kind: 'system', name: 'queue' })
  try {
    await sender.flights.run(flight, () => processStripeEvent(ctx, event))
  } catch {
    if (attempt < DELIVERIES_MAX) deliverLater(world, event, attempt + 1)
  }
}

/** From here on a stay can be sold: its money is there, taken or set aside. */
function noteSecured({ simulation, moments, securedMoments }: World, { type, objectId }: StripeEvent): void {
  if (!SECURING.includes(type)) return
  const bookingId = simulation.postgres.payments.get(objectId.replace(/^pi_/, ''))?.bookingId
  if (bookingId && !securedMoments.has(bookingId)) securedMoments.set(bookingId, moments.current())
}

const SECURING = ['payment_intent.succeeded', 'payment_intent.amount_capturable_updated']
