import type { BlockId } from '../../../src/shared/id.ts'
import type { Stay } from '../../../src/shared/stay.ts'
import { api } from '../api.ts'
import { ask, look, resultOf, saidBy } from './ask.ts'
import { expectAlterationsEnd } from './guest-acts.ts'
import { isAnswered } from './known.ts'
import { FREE, TAKEN } from './nights.ts'
import { type KnownBlock, type KnownStay, rangeOf, type World } from './world.ts'

// What the host does, and what anybody sees of the calendar.

export async function answerRequest(
  world: World,
  process: string,
  known: KnownStay,
  request: string,
  yes: boolean,
): Promise<void> {
  const { key } = known
  await ask(world, process, {
    key: request,
    what: `${yes ? 'accept' : 'decline'} ${key}`,
    operation: yes ? { kind: 'accept', key, request } : { kind: 'end', key, request },
    send: () =>
      api(`POST /bookings/${known.id}/${yes ? 'acceptance' : 'decline'}`, { as: world.host, key: request }),
    learn: () => {},
  })
}

export async function cancelAsHost(
  world: World,
  process: string,
  known: KnownStay,
  request: string,
): Promise<void> {
  expectAlterationsEnd(world, known)
  await ask(world, process, {
    key: request,
    what: `cancel ${known.key} as its host`,
    operation: { kind: 'close', key: known.key, request },
    send: () => api(`POST /bookings/${known.id}/cancellation`, { as: world.host, body: {}, key: request }),
    learn: () => {},
  })
}

export async function blockNights(
  world: World,
  process: string,
  { key, stay }: { key: string; stay: Stay },
): Promise<void> {
  const body = { from: stay.checkIn, to: stay.checkOut }
  await ask(world, process, {
    key,
    what: `block ${body.from} to ${body.to} as ${key}`,
    operation: { kind: 'block', key, stay },
    send: () => api(`POST /properties/${world.propertyId}/blocks`, { as: world.host, body, key }),
    learn: (answer) => {
      const id = answer.body.id as BlockId
      world.blocks.set(id, { id, holder: `block:${key}` })
    },
  })
}

export async function unblock(world: World, process: string, { id, holder }: KnownBlock): Promise<void> {
  const operation = { kind: 'unblock' as const, holder }
  await world.recorder.record({ process, what: `unblock ${holder}`, operation }, async () => {
    const answer = await api(`DELETE /properties/${world.propertyId}/blocks/${id}`, { as: world.host })
    return { said: saidBy(world, answer), result: resultOf(answer) }
  })
}

/** Anybody looks which nights are free. */
export async function seeAvailability(world: World, process: string): Promise<void> {
  const { from, to } = rangeOf(world)
  const operation = { kind: 'look' as const, dates: world.shown, at: 'availability' as const }
  const seen: { asOfSeq: number; nights: string[] }[] = []
  const call = await world.recorder.record({ process, what: 'see the availability', operation }, async () => {
    const answer = await api(`GET /properties/${world.propertyId}/availability?from=${from}&to=${to}`)
    const said = saidBy(world, answer)
    if (!isAnswered(answer)) return { said }
    const days: { bookable: boolean }[] = answer.body.data
    const nights = days.map(({ bookable }) => (bookable ? FREE : TAKEN))
    seen.push({ asOfSeq: answer.body.asOfSeq, nights })
    return { said: marksOf(nights), result: { kind: 'seen', nights } }
  })
  for (const { asOfSeq, nights } of seen) {
    const taken = world.shown.filter((_, index) => nights[index] === TAKEN)
    // safe because it has been answered
    const returnedAt = call.returnedAt as number
    world.seenCalendars.push({ asOfSeq, taken, calledAt: call.calledAt, returnedAt })
  }
}

const marksOf = (nights: readonly string[]): string =>
  nights.map((night) => (night === FREE ? '·' : '█')).join('')

/** One night as the host sees it. */
export interface SeenClaim {
  kind: 'hold' | 'booking' | 'block'
  bookingId: string | null
  blockId: string | null
}

/** The host looks at who has which night; null without an answer. */
export async function seeCalendar(world: World, process: string): Promise<(SeenClaim | null)[] | null> {
  const { from, to } = rangeOf(world)
  const operation = { kind: 'look' as const, dates: world.shown, at: 'calendar' as const }
  const seen: { asOfSeq: number; claims: (SeenClaim | null)[] }[] = []
  const call = await world.recorder.record({ process, what: 'see the calendar', operation }, async () => {
    const path = `/properties/${world.propertyId}/calendar?from=${from}&to=${to}` as const
    const answer = await api(`GET ${path}`, { as: world.host })
    const said = saidBy(world, answer)
    if (!isAnswered(answer)) return { said }
    const days: { claim: SeenClaim | null }[] = answer.body.data
    const claims = days.map(({ claim }) => claim)
    seen.push({ asOfSeq: answer.body.asOfSeq, claims })
    // Who they are is worked out when everything that was asked has an answer.
    return {
      said: claims.map((claim) => claim?.kind[1] ?? '·').join(''),
      result: { kind: 'seen', nights: claims.map(rawOf) },
    }
  })
  const [found] = seen
  if (!found) return null
  const taken = world.shown.filter((_, index) => found.claims[index] !== null)
  // safe because it has been answered
  const returnedAt = call.returnedAt as number
  world.seenCalendars.push({ asOfSeq: found.asOfSeq, taken, calledAt: call.calledAt, returnedAt })
  return found.claims
}

/** `kind` and the id it has there, for whoever knows whose that is. */
const rawOf = (claim: SeenClaim | null): string =>
  claim ? `${claim.kind} ${claim.bookingId ?? claim.blockId ?? ''}`.trim() : FREE

/** Somebody of the host's side reads the log, as far as it goes. */
export async function readLog(world: World, process: string, fromSeq: number): Promise<void> {
  const { answer, call } = await look(world, process, `read the log from ${fromSeq} on`, () =>
    api(`GET /properties/${world.propertyId}/calendar/log?fromSeq=${fromSeq}&limit=100`, { as: world.host }),
  )
  if (!isAnswered(answer) || call.returnedAt === null) return
  const { head, data } = answer.body
  world.seenCalendars.push({
    asOfSeq: head.seq,
    taken: null,
    calledAt: call.calledAt,
    returnedAt: call.returnedAt,
  })
  const isInOrder = data.every((entry: { seq: number }, index: number) => entry.seq === fromSeq + index)
  if (!isInOrder) world.wrongs.push(`the log from ${fromSeq} on has gaps`)
}
