import type { SequentialSpecification } from '../../../scripts/prove/linearizability.ts'
import { beyond, contains, nightsOf, type Stay } from './plain-stays.ts'

// What a calendar's nights are to those who call one after the other: who has which night, and what may become of it.
// Written from the rules, and on purpose without anything of `src`: what is proved against it must not share its mistakes.

/**
 * What takes nights. `booking:` and `block:` go with the key of the request that took them, which is known before any
 * answer; `closed:` is what a host's cancellation leaves, `added:` what is held for an alteration, `left:` what an
 * alteration gives back.
 */
export type Holder = `${'booking' | 'block' | 'closed' | 'added' | 'left'}:${string}`

export type NightsOperation =
  | { kind: 'book'; key: string; stay: Stay }
  | { kind: 'block'; key: string; stay: Stay }
  | { kind: 'unblock'; holder: Holder }
  /** A booking ends, and its nights are free. */
  | { kind: 'end'; key: string; request: string }
  /** The host ends a booking, and its nights stay closed. */
  | { kind: 'close'; key: string; request: string }
  /** The host takes a request. */
  | { kind: 'accept'; key: string; request: string }
  /** The money for a booking has come: at some moment that is acted on. */
  | { kind: 'pay'; key: string; mode: 'instant' | 'request' }
  /** Its time is over: at some moment that is acted on, unless something else has been before. */
  | { kind: 'lapse'; holder: Holder }
  | { kind: 'propose'; key: string; stay: Stay; request: string }
  /** An alteration is agreed on. `costsMore`: its nights are held until that is paid. */
  | { kind: 'alter'; key: string; stay: Stay; alteration: string; costsMore: boolean; request: string }
  /** The difference has come. */
  | { kind: 'pay_difference'; key: string; stay: Stay; alteration: string }
  /** Postgres knows of the alteration: what is left of the old nights is free. */
  | { kind: 'give_back'; holder: Holder }
  | { kind: 'look'; dates: readonly string[]; at: 'availability' | 'calendar' }

export type NightsResult =
  | { kind: 'done' }
  /** Refused for the nights that others have; `nights` are those. */
  | { kind: 'taken'; nights: readonly string[] }
  /** Refused for something else: nothing has happened. */
  | { kind: 'refused' }
  /** The amount of a request could not be taken, and the request has ended by that. */
  | { kind: 'failed' }
  /** What somebody sees on each date. */
  | { kind: 'seen'; nights: readonly string[] }
  /** Nobody was told, but by now it has happened or will not. */
  | { kind: 'unknown' }

export interface Held {
  nights: readonly Stay[]
  kind: 'hold' | 'booking' | 'block'
}

export interface Nights {
  held: Readonly<Record<Holder, Held>>
  /** Requests that have had their effect: repeated, they have no other. */
  done: readonly string[]
  /** Holds whose time was over: money that comes late may take their nights again. */
  lapsed: Readonly<Record<string, Stay>>
}

export const NOTHING_TAKEN: Nights = { held: {}, done: [], lapsed: {} }

/** One sentence of what there may be after an operation; see `SequentialSpecification.step`. */
type Step = readonly Nights[]

/** A calendar's nights from that state on. */
export function nightsFrom(initial: Nights): SequentialSpecification<Nights, NightsOperation, NightsResult> {
  const isNew = (_: string, index: number) => index >= initial.done.length
  const keyOf = ({ held, done, lapsed }: Nights) =>
    JSON.stringify([Object.entries(held).sort(byName), done.filter(isNew).sort(), Object.keys(lapsed).sort()])
  return { initial, step, keyOf }
}

function step(nights: Nights, operation: NightsOperation, result: NightsResult | undefined): Step {
  if (result?.kind === 'unknown') return [nights, ...step(nights, operation, undefined)]
  switch (operation.kind) {
    case 'book':
      return take(nights, operation, { as: `booking:${operation.key}`, kind: 'hold' }, result)
    case 'block':
      return take(nights, operation, { as: `block:${operation.key}`, kind: 'block' }, result)
    case 'look':
      return result === undefined || isAsSeen(nights, operation, result) ? [nights] : []
    case 'propose':
      return result?.kind === 'taken' ? refusedFor(nights, operation, result.nights) : [nights]
    case 'alter':
      return alter(nights, operation, result)
    case 'accept':
      return accept(nights, operation, result)
    case 'unblock':
      // Said twice, it is done twice: the second waits for the first.
      if (result?.kind === 'refused') return nights.held[operation.holder] ? [] : [nights]
      return [without(nights, operation.holder)]
    default:
      return result?.kind === 'refused' ? [nights] : effect(nights, operation)
  }
}

/** What happens when one of those operations takes effect that either do or do not. */
function effect(
  nights: Nights,
  operation: Extract<
    NightsOperation,
    { kind: 'end' | 'close' | 'pay' | 'lapse' | 'pay_difference' | 'give_back' }
  >,
): Step {
  switch (operation.kind) {
    case 'end':
      return once(nights, operation.request, () => end(nights, operation.key))
    case 'close':
      return once(nights, operation.request, () => close(nights, operation.key))
    case 'pay':
      return pay(nights, operation)
    case 'lapse':
      return lapse(nights, operation.holder)
    case 'pay_difference':
      return ownsNights(nights, operation) ? move(nights, operation) : []
    case 'give_back':
      return nights.held[operation.holder] ? [without(nights, operation.holder)] : []
  }
}

function take(
  nights: Nights,
  { key, stay }: { key: string; stay: Stay },
  { as, kind }: { as: Holder; kind: Held['kind'] },
  result: NightsResult | undefined,
): Step {
  if (nights.done.includes(key)) return result === undefined || result.kind === 'done' ? [nights] : []
  if (result?.kind === 'taken') return refusedFor(nights, { stay }, result.nights)
  if (result?.kind === 'refused') return [nights]
  if (takenOf(nights, stay).length > 0) return []
  return [{ ...withHeld(nights, as, { nights: [stay], kind }), done: [...nights.done, key] }]
}

/** Refused for exactly those nights that others have. */
function refusedFor(
  nights: Nights,
  { key, stay }: { key?: string; stay: Stay },
  said: readonly string[],
): Step {
  const taken = takenOf(nights, stay, key === undefined ? [] : [`booking:${key}`])
  return taken.length > 0 && taken.join() === [...said].sort().join() ? [nights] : []
}

function once(nights: Nights, request: string, run: () => Nights | null): Step {
  if (nights.done.includes(request)) return [nights]
  const after = run()
  return after ? [{ ...after, done: [...after.done, request] }] : []
}

/**
 * The request is sold, or has ended; without an answer nobody knows which, or whether it has only begun. Whoever has begun
 * is told that it is sold even when somebody else has carried it to its end.
 */
function accept(
  nights: Nights,
  { key, request }: Extract<NightsOperation, { kind: 'accept' }>,
  result: NightsResult | undefined,
): Step {
  if (result?.kind === 'refused') return [nights]
  const begun = `begun ${request}`
  const isSold = nights.held[`booking:${key}`]?.kind === 'booking'
  const sold = once(nights, request, () =>
    isSold && nights.done.includes(begun) ? nights : sell(nights, key),
  )
  if (result?.kind === 'done') return sold
  const ended = isSold ? null : end(nights, key)
  const others = ended ? [ended] : []
  return result === undefined ? [...sold, { ...nights, done: [...nights.done, begun] }, ...others] : others
}

const end = (nights: Nights, key: string): Nights | null =>
  nights.held[`booking:${key}`] ? without(nights, `booking:${key}`) : null

function close(nights: Nights, key: string): Nights | null {
  const sold = nights.held[`booking:${key}`]
  if (sold?.kind !== 'booking') return null
  return withHeld(without(nights, `booking:${key}`), `closed:${key}`, { ...sold, kind: 'block' })
}

function sell(nights: Nights, key: string): Nights | null {
  const hold = nights.held[`booking:${key}`]
  return hold?.kind === 'hold' ? withHeld(nights, `booking:${key}`, { ...hold, kind: 'booking' }) : null
}

function pay(nights: Nights, { key, mode }: { key: string; mode: 'instant' | 'request' }): Step {
  const holder: Holder = `booking:${key}`
  const sold = sell(nights, key)
  if (sold) return [mode === 'instant' ? sold : nights]
  const { [key]: stay, ...lapsed } = nights.lapsed
  if (!stay || takenOf(nights, stay).length > 0) return []
  const kind = mode === 'instant' ? 'booking' : 'hold'
  return [{ ...withHeld(nights, holder, { nights: [stay], kind }), lapsed }]
}

function lapse(nights: Nights, holder: Holder): Step {
  const held = nights.held[holder]
  if (held?.kind !== 'hold') return []
  const [stay] = held.nights
  const after = without(nights, holder)
  if (!stay || !holder.startsWith('booking:')) return [after]
  return [{ ...after, lapsed: { ...after.lapsed, [holder.slice('booking:'.length)]: stay } }]
}

function alter(
  nights: Nights,
  { key, stay, alteration, costsMore, request }: Extract<NightsOperation, { kind: 'alter' }>,
  result: NightsResult | undefined,
): Step {
  if (result?.kind === 'refused') return [nights]
  if (result?.kind === 'taken') return refusedFor(nights, { key, stay }, result.nights)
  if (nights.done.includes(request)) return [nights]
  const sold = nights.held[`booking:${key}`]
  if (sold?.kind !== 'booking' || takenOf(nights, stay, [`booking:${key}`]).length > 0) return []
  const agreed = { ...nights, done: [...nights.done, request] }
  if (!costsMore) return move(agreed, { key, stay, alteration })
  const added = beyond([stay], sold.nights)
  return [withParts(agreed, 'added', alteration, added)]
}

/** The booking gets its new nights in one step, and not the old ones. */
function move(
  nights: Nights,
  { key, stay, alteration }: { key: string; stay: Stay; alteration: string },
): Step {
  const sold = nights.held[`booking:${key}`]
  const added = partsOf('added', alteration)
  const own: Holder[] = [`booking:${key}`, ...added]
  if (sold?.kind !== 'booking' || takenOf(nights, stay, own).length > 0) return []
  const moved = withHeld(added.reduce(without, nights), `booking:${key}`, { ...sold, nights: [stay] })
  return [withParts(moved, 'left', alteration, beyond(sold.nights, [stay]))]
}

/** What is held before a stay and what after it are given back one by one. */
export const partsOf = (kind: 'added' | 'left', alteration: string): Holder[] => [
  `${kind}:${alteration} 0`,
  `${kind}:${alteration} 1`,
]

const withParts = (
  nights: Nights,
  kind: 'added' | 'left',
  alteration: string,
  ranges: readonly Stay[],
): Nights =>
  ranges.reduce(
    (held, range, part) => withHeld(held, `${kind}:${alteration} ${part}`, { nights: [range], kind: 'hold' }),
    nights,
  )

function ownsNights(
  { held }: Nights,
  { key, stay, alteration }: Extract<NightsOperation, { kind: 'pay_difference' }>,
): boolean {
  const holders: Holder[] = [`booking:${key}`, ...partsOf('added', alteration)]
  const own = holders.flatMap((holder) => held[holder]?.nights ?? [])
  return nightsOf(stay).every((night) => own.some((part) => contains(part, night)))
}

function isAsSeen(
  nights: Nights,
  { dates, at }: Extract<NightsOperation, { kind: 'look' }>,
  result: NightsResult,
): boolean {
  if (result.kind !== 'seen') return false
  return dates.every((date, index) => seenOn(nights, date, at) === result.nights[index])
}

/** What the public sees of a date, or what the host's side does. */
function seenOn(nights: Nights, date: string, at: 'availability' | 'calendar'): string {
  const found = entriesOf(nights).find(([, { nights: stays }]) => stays.some((stay) => contains(stay, date)))
  if (!found) return FREE
  if (at === 'availability') return TAKEN
  const [holder, { kind }] = found
  return seenAs(holder, kind)
}

export const FREE = 'free'
export const TAKEN = 'taken'

/** How a holder of that kind looks in the host's calendar: some of them have no name there. */
function seenAs(holder: Holder, kind: Held['kind']): string {
  if (holder.startsWith('booking:')) return `${kind} ${holder}`
  return holder.startsWith('block:') ? holder : kind
}

/** The nights of a stay that somebody has, those of `own` aside, in their order. */
function takenOf(nights: Nights, stay: Stay, own: readonly Holder[] = []): string[] {
  const stays = entriesOf(nights).flatMap(([holder, held]) => (own.includes(holder) ? [] : held.nights))
  return nightsOf(stay).filter((night) => stays.some((taken) => contains(taken, night)))
}

const withHeld = (nights: Nights, holder: Holder, held: Held): Nights => ({
  ...nights,
  held: { ...nights.held, [holder]: held },
})

function without(nights: Nights, holder: Holder): Nights {
  const { [holder]: _gone, ...held } = nights.held
  return { ...nights, held }
}

const entriesOf = ({ held }: Nights): [Holder, Held][] => Object.entries(held) as [Holder, Held][]

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)
