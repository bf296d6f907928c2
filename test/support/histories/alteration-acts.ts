import type { AlterationId } from '../../../src/shared/id.ts'
import type { Stay } from '../../../src/shared/stay.ts'
import { api } from '../api.ts'
import { testHooks } from '../hooks.ts'
import { confirmIntent, intentIdOf } from '../stripe.ts'
import { ask } from './ask.ts'
import { partsOf } from './nights.ts'
import type { KnownAlteration, KnownStay, World } from './world.ts'

// What both sides of a booking do about other dates for it.

const DIFFERENCE_MS = 30 * 60_000

export async function proposeAlteration(
  world: World,
  process: string,
  known: KnownStay,
  { by, stay, request }: { by: 'guest' | 'host'; stay: Stay; request: string },
): Promise<void> {
  await ask(world, process, {
    key: request,
    what: `propose ${stay.checkIn} to ${stay.checkOut} for ${known.key} as its ${by}`,
    operation: { kind: 'propose', key: known.key, stay, request },
    send: () =>
      api(`POST /bookings/${known.id}/alterations`, {
        as: sideOf(world, known, by),
        body: stay,
        key: request,
      }),
    learn: ({ body }) => {
      if (known.alterations.some(({ id }) => id === body.id)) return
      const { difference, proposedBy } = body
      const id = body.id as AlterationId
      known.alterations.push({
        id,
        stay,
        differenceMinor: difference.amountMinor,
        proposedBy,
        intentId: null,
      })
    },
  })
}

export async function answerAlteration(
  world: World,
  process: string,
  known: KnownStay,
  { alteration, request, yes }: { alteration: KnownAlteration; request: string; yes: boolean },
): Promise<void> {
  const { id, stay, differenceMinor, proposedBy } = alteration
  const { key } = known
  const costsMore = differenceMinor > 0
  if (yes && costsMore) {
    const dueAt = testHooks.now() + DIFFERENCE_MS
    for (const holder of partsOf('added', id)) world.deadlines.push({ holder, dueAt })
  }
  if (yes && !costsMore) expectLeftNights(world, id)
  await ask(world, process, {
    key: request,
    what: `${yes ? 'accept' : 'decline'} ${stay.checkIn} to ${stay.checkOut} for ${key}`,
    operation: yes ? { kind: 'alter', key, stay, alteration: id, costsMore, request } : null,
    send: () =>
      api(`POST /bookings/${known.id}/alterations/${id}/${yes ? 'acceptance' : 'decline'}`, {
        as: sideOf(world, known, proposedBy === 'guest' ? 'host' : 'guest'),
        key: request,
      }),
    learn: () => {},
  })
}

/** The guest pays what an alteration costs more: asks for it, and enters a good card. */
export async function payDifference(
  world: World,
  process: string,
  known: KnownStay,
  { alteration, request }: { alteration: KnownAlteration; request: string },
): Promise<void> {
  const { id, stay } = alteration
  const body = { bookingId: known.id, alterationId: id }
  await ask(world, process, {
    key: request,
    what: `begin to pay the difference for ${known.key}`,
    operation: null,
    send: () => api('POST /payments', { as: known.guest, body, key: request }),
    learn: (answer) => {
      const { clientSecret } = answer.body
      if (clientSecret) alteration.intentId = intentIdOf(clientSecret)
    },
  })
  const { intentId } = alteration
  if (!intentId) return
  world.recorder.expect({ kind: 'pay_difference', key: known.key, stay, alteration: id })
  expectLeftNights(world, id)
  await world.recorder.record(
    { process, what: `pay the difference for ${known.key}`, operation: null },
    async () => {
      const said = await confirmIntent(intentId)
      return { said: said.status ?? said.error?.code ?? '' }
    },
  )
}

function expectLeftNights({ recorder }: World, alteration: AlterationId): void {
  for (const holder of partsOf('left', alteration)) recorder.expect({ kind: 'give_back', holder })
}

const sideOf = ({ host }: World, { guest }: KnownStay, side: 'guest' | 'host') =>
  side === 'guest' ? guest : host
