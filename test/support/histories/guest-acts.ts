import type { Chance } from '../../../scripts/seed/chance.ts'
import type { BookingId } from '../../../src/shared/id.ts'
import { addDays } from '../../../src/shared/local-date.ts'
import type { Stay } from '../../../src/shared/stay.ts'
import { api, book } from '../api.ts'
import type { Answer, Person } from '../client.ts'
import { testHooks } from '../hooks.ts'
import { completeChallenge, confirmIntent, consume, intentIdOf } from '../stripe.ts'
import { ask, look } from './ask.ts'
import { isAnswered, noteBooking } from './known.ts'
import { partsOf } from './nights.ts'
import type { KnownStay, World } from './world.ts'

// What guests do, and their banks.

/** A hold is given fifteen minutes; after that nobody can be sure of it. */
const HOLD_MS = 15 * 60_000
const STAY_NIGHTS_MAX = 3

/** Somebody wants some of the nights, sometimes at the price of a quote. */
export async function bookStay(
  world: World,
  process: string,
  chance: Chance,
  { key, stay }: { key: string; stay: Stay },
): Promise<void> {
  const guest = chance.oneOf(world.guests)
  const { propertyId } = world
  const request = { propertyId, ...stay, guests: { adults: 2 } }
  const quoted = chance.happens(0.3) ? await quote(world, process, request) : null
  world.deadlines.push({ holder: `booking:${key}`, dueAt: testHooks.now() + HOLD_MS })
  await ask(world, process, {
    key,
    what: `book ${stay.checkIn} to ${stay.checkOut} as ${key}`,
    operation: { kind: 'book', key, stay },
    send: () => book(guest, { ...request, ...(quoted && { quoteToken: quoted.token }) }, key),
    learn: ({ body }) => {
      learnStay(world, { key, guest, stay }, body)
      if (quoted && body.total.amountMinor !== quoted.totals.payin.amountMinor)
        world.wrongs.push(
          `${key} costs ${body.total.amountMinor}, and ${quoted.totals.payin.amountMinor} was quoted`,
        )
    },
  })
}

async function quote(world: World, process: string, { propertyId, ...body }: { propertyId: string } & Stay) {
  const path = `POST /properties/${propertyId as 'prop_'}/quotes` as const
  const { answer } = await look(world, process, `quote ${body.checkIn} to ${body.checkOut}`, () =>
    api(path, { body }),
  )
  return isAnswered(answer) && answer.body.available !== false ? answer.body : null
}

/** The same key is always answered the same booking. */
function learnStay(
  world: World,
  { key, guest, stay }: { key: string; guest: Person; stay: Stay },
  body: Answer['body'],
): void {
  const known = world.stays.get(key)
  if (known && known.id !== body.id) world.wrongs.push(`${key} was answered ${known.id} and ${body.id}`)
  if (known) return
  world.stays.set(key, {
    key,
    id: body.id as BookingId,
    guest,
    stay,
    totalMinor: body.total.amountMinor,
    status: body.status,
    version: body.version,
    intents: [],
    alterations: [],
  })
}

/** A range of the nights that everybody wants, often beginning where somebody has nights that may come free. */
export function drawStay({ dates }: World, chance: Chance, focus: KnownStay | undefined): Stay {
  const first =
    focus && chance.happens(0.35) ? dates.indexOf(focus.stay.checkIn) : chance.between(0, dates.length - 1)
  const nights = chance.between(1, Math.min(STAY_NIGHTS_MAX, dates.length - first))
  // safe because it lies within
  const checkIn = dates[first] as string
  return { checkIn, checkOut: addDays(checkIn, nights) }
}

export async function beginPayment(
  world: World,
  process: string,
  known: KnownStay,
  key: string,
): Promise<void> {
  const body = { bookingId: known.id }
  await ask(world, process, {
    key,
    what: `begin to pay ${known.key}`,
    operation: null,
    send: () => api('POST /payments', { as: known.guest, body, key }),
    learn: (answer) => {
      // An answer that is repeated after the end has no secret any more.
      const { clientSecret, amount } = answer.body
      if (clientSecret) known.intents.push(intentIdOf(clientSecret))
      if (amount.amountMinor !== known.totalMinor && known.alterations.length === 0)
        world.wrongs.push(`${known.key} costs ${known.totalMinor}, and ${amount.amountMinor} is asked for`)
    },
  })
}

const CARDS = {
  good: 'pm_card_visa',
  bad: 'pm_card_visa_chargeDeclined',
  asking: 'pm_card_threeDSecure2Required',
} as const

/** The guest enters a card at Stripe: the money comes, or does not, or the bank asks something first. */
export async function enterCard(
  world: World,
  process: string,
  known: KnownStay,
  card: keyof typeof CARDS,
): Promise<void> {
  const intentId = known.intents.at(-1)
  if (!intentId) return
  if (card === 'good') world.recorder.expect({ kind: 'pay', key: known.key, mode: world.mode })
  await atStripe(world, process, `pay ${known.key} with a ${card} card`, () =>
    confirmIntent(intentId, CARDS[card]),
  )
}

export async function answerBank(
  world: World,
  process: string,
  known: KnownStay,
  outcome: 'succeeded' | 'failed',
): Promise<void> {
  const intentId = known.intents.at(-1)
  if (!intentId) return
  if (outcome === 'succeeded') world.recorder.expect({ kind: 'pay', key: known.key, mode: world.mode })
  await atStripe(world, process, `answer the bank about ${known.key}: ${outcome}`, async () => {
    await completeChallenge(intentId, outcome)
    return { status: outcome }
  })
}

/** What Stripe refuses is its own business: an intent may have been canceled a moment ago. */
async function atStripe(
  world: World,
  process: string,
  what: string,
  run: () => Promise<{ status?: string; error?: { code: string } }>,
): Promise<void> {
  await world.recorder.record({ process, what, operation: null }, async () => {
    const said = await run().catch((error: unknown) => ({ status: String(error).slice(0, 40) }))
    return { said: said.status ?? ('error' in said ? (said.error?.code ?? '') : '') }
  })
}

const EVENT_TYPES = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
]
const EVENTS_OF_AN_INTENT = 3

/**
 * Stripe tells of an intent: in any order, twice, late, and sometimes the same event once more.
 */
export async function deliverEvents(
  world: World,
  process: string,
  intentId: string,
  chance: Chance,
): Promise<void> {
  const events = Array.from({ length: chance.between(1, 2) }, () => ({
    id: `evt_${intentId}_${chance.between(1, EVENTS_OF_AN_INTENT)}`,
    type: chance.oneOf(EVENT_TYPES),
    data: { object: { id: intentId } },
  }))
  const what = `deliver ${events.map(({ id }) => id.slice(-8)).join(' and ')} of ${intentId}`
  await world.recorder.record({ process, what, operation: null }, async () => {
    const { explicitAcks, retryMessages } = await consume(events)
    return { said: `${explicitAcks.length} taken, ${retryMessages.length} to be sent again` }
  })
}

export async function cancelAsGuest(
  world: World,
  process: string,
  known: KnownStay,
  request: string,
): Promise<void> {
  expectAlterationsEnd(world, known)
  await ask(world, process, {
    key: request,
    what: `cancel ${known.key} as its guest`,
    operation: { kind: 'end', key: known.key, request },
    send: () => api(`POST /bookings/${known.id}/cancellation`, { as: known.guest, body: {}, key: request }),
    learn: () => {},
  })
}

/** Whatever ends a booking ends what was held for its alterations first. */
export function expectAlterationsEnd({ recorder }: World, { alterations }: KnownStay): void {
  for (const holder of alterations.flatMap(({ id }) => partsOf('added', id))) {
    recorder.expect({ kind: 'lapse', holder })
  }
}

export async function readStay(world: World, process: string, known: KnownStay, as: Person): Promise<void> {
  const { answer, call } = await look(world, process, `read ${known.key}`, () =>
    api(`GET /bookings/${known.id}`, { as }),
  )
  noteBooking(world, known, answer, call)
}
