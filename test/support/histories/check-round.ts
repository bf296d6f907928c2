import { checkLinearizability } from '../../../scripts/prove/linearizability.ts'
import { nightsOf } from '../../../src/shared/stay.ts'
import { inStore } from '../calendar-object.ts'
import { comeToRest } from './come-to-rest.ts'
import { readStay } from './guest-acts.ts'
import { HistoryIsWrong } from './history-is-wrong.ts'
import { type SeenClaim, seeCalendar } from './host-acts.ts'
import { isOpen } from './known.ts'
import { type Holder, type Nights, nightsFrom } from './nights.ts'
import { type NightsCall, NOBODY } from './recorder.ts'
import type { World } from './world.ts'

/**
 * Lets everything come to rest, and asks whether what was said since `before` could have come of one caller after the other.
 *
 * @returns who has which night by now
 * @throws HistoryIsWrong
 */
export async function checkRound(world: World, before: Nights): Promise<Nights> {
  await world.database.heal()
  await comeToRest(world)
  const { recorder, wrongs } = world
  for (const known of world.stays.values()) {
    if (isOpen(known)) await readStay(world, 'observer', known, known.guest)
  }
  const claims = await seeCalendar(world, 'observer')
  await checkStore(world)
  const calls = withRepeats(onceExpected(recorder.takeNights())).map((call) => named(world, call))
  const verdict = checkLinearizability(calls, nightsFrom(before))
  if (!verdict.linearizable) {
    const answered = verdict.prefix.flatMap(({ returned, ...call }) =>
      returned ? [{ ...call, returned }] : [],
    )
    const last = answered.sort((one, other) => one.returned.at - other.returned.at).at(-1)
    wrongs.push(
      `no order explains what was said until ${JSON.stringify(last)}, from ${JSON.stringify(before)}`,
    )
    throw new HistoryIsWrong(world.seed, wrongs, recorder.all)
  }
  const after = stateAfter(before, verdict.order)
  const leftOver = Object.keys(after.held).filter((holder) => holder.startsWith('left:'))
  if (leftOver.length > 0) wrongs.push(`${leftOver.join()} was never given back`)
  if (wrongs.length > 0) throw new HistoryIsWrong(world.seed, wrongs, recorder.all)
  nameClosedNights(world, after, claims ?? [])
  recorder.keep(
    stillExpected(
      after,
      calls.filter((call) => !verdict.order.includes(call)),
    ),
  )
  return after
}

/** When a request was repeated and answered, what it may have done before it has done by then. */
function withRepeats(calls: readonly NightsCall[]): NightsCall[] {
  const answers = Map.groupBy(
    calls.filter(({ returned }) => returned !== null),
    ({ operation }) => JSON.stringify(operation),
  )
  return calls.map((call) => {
    if (call.process === NOBODY || call.returned) return call
    const repeats = answers.get(JSON.stringify(call.operation)) ?? []
    const later = repeats.filter(({ calledAt }) => calledAt > call.calledAt)
    const at = Math.min(...later.flatMap(({ returned }) => returned?.at ?? []))
    return later.length > 0 ? { ...call, returned: { at, result: { kind: 'unknown' } } } : call
  })
}

/** What may happen unseen happens once at most between two rests; more of the same would only be more to search. */
function onceExpected(calls: readonly NightsCall[]): NightsCall[] {
  const expected = new Set<string>()
  return calls.filter(({ process, operation }) => {
    const name = JSON.stringify(operation)
    const isRepeated = process === NOBODY && expected.has(name)
    if (process === NOBODY) expected.add(name)
    return !isRepeated
  })
}

/** Ids as the host sees them become the names that the specification goes by. */
function named(world: World, call: NightsCall): NightsCall {
  const result = call.returned?.result
  if (call.operation.kind !== 'look' || call.operation.at !== 'calendar' || result?.kind !== 'seen')
    return call
  const nights = result.nights.map((seen) => nameOf(world, seen))
  return { ...call, returned: call.returned && { ...call.returned, result: { kind: 'seen', nights } } }
}

function nameOf({ stays, blocks }: World, seen: string): string {
  const [kind = '', id = ''] = seen.split(' ')
  const stay = [...stays.values()].find((known) => known.id === id)
  if (stay) return `${kind} booking:${stay.key}`
  if (kind !== 'block') return seen
  const holder = blocks.get(id)?.holder ?? ''
  return holder.startsWith('block:') ? holder : kind
}

/** Follows the order that explains it. */
function stateAfter(before: Nights, order: readonly NightsCall[]): Nights {
  const { step } = nightsFrom(before)
  let states = [before]
  for (const { operation, returned } of order) {
    states = states.flatMap((state) => step(state, operation, returned?.result))
  }
  // What the host has seen at the end leaves one.
  return states[0] ?? before
}

/** What a host's cancellation has closed gets its id, so that somebody can open it again. */
function nameClosedNights(world: World, { held }: Nights, claims: readonly (SeenClaim | null)[]): void {
  const { blocks, shown } = world
  for (const [index, claim] of claims.entries()) {
    const date = shown[index] ?? ''
    if (!claim?.blockId || blocks.has(claim.blockId)) continue
    const closed = Object.entries(held).find(
      ([holder, { nights }]) =>
        holder.startsWith('closed:') &&
        nights.some(({ checkIn, checkOut }) => checkIn <= date && date < checkOut),
    )
    // safe because the specification has no others
    if (closed) blocks.set(claim.blockId, { id: claim.blockId as 'blk_', holder: closed[0] as Holder })
  }
}

/** Of what nobody was told, that which may still happen. */
function stillExpected({ held, lapsed }: Nights, calls: readonly NightsCall[]): NightsCall[] {
  const isHeld = (holder: Holder, kind: 'hold' | 'booking') => held[holder]?.kind === kind
  const mayHappen = ({ process, operation }: NightsCall): boolean => {
    if (process !== NOBODY) return false
    switch (operation.kind) {
      case 'lapse':
        return isHeld(operation.holder, 'hold')
      case 'pay':
        return isHeld(`booking:${operation.key}`, 'hold') || operation.key in lapsed
      case 'pay_difference':
        return isHeld(`booking:${operation.key}`, 'booking')
      default:
        return operation.kind === 'give_back'
    }
  }
  return calls.filter(mayHappen)
}

/** Night by night nobody is there twice, and whoever is there has all of theirs. */
async function checkStore({ propertyId, wrongs }: World): Promise<void> {
  const { taken, claims } = await inStore(propertyId, (store) => ({
    taken: [...store.takenNights('2000-01-01', '2200-01-01')].map(
      ([night, { claimId }]) => `${night} ${claimId}`,
    ),
    claims: store.liveClaims(),
  }))
  const wanted = claims.flatMap((claim) => nightsOf(claim).map((night) => `${night} ${claim.id}`))
  if (wanted.sort().join() !== taken.sort().join())
    wrongs.push(`${taken.join()} is taken by claims on ${wanted.join()}`)
}
