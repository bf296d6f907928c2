import { setTimeout as sleep } from 'node:timers/promises'
import { HumanError } from '../local/human-error.ts'
import type { Services } from '../local/world.ts'
import { readContract, readGraphqlSchema } from './malformed/contract.ts'
import type { Request } from './malformed/draft.ts'
import { graphqlFields } from './malformed/graphql-draft.ts'
import { judge } from './malformed/judge.ts'
import { type Material, makeRequest } from './malformed/make-request.ts'
import { isEndedWhileSent, type Outcome, send } from './malformed/send.ts'
import { openStage, type Stage } from './malformed/stage.ts'

export interface ProveMalformedOptions {
  /** A world of its own, without rate limits. */
  services: Services
  requests: number
  seed: number
  /** Only this one, as its failure has named it. */
  only?: number
  /** Aborted: the proof ends, and asks nothing any more. */
  signal: AbortSignal
  onProgress: (line: string) => void
}

export interface Malformed {
  requests: number
  /** How many answers had each status. */
  statuses: ReadonlyMap<number, number>
  /** How often the machine stood still for so long that a part of the system was given up, and asked once more. */
  pauses: number
  /** What took longest, when it was alone. */
  slowest: readonly { name: string; milliseconds: number }[]
}

/** A round has people and listings of its own, so that what one request has ended or erased is missed by few others. */
const ROUND_REQUESTS = 2_500
const AT_ONCE = 6
const SLOW_MS = 1_000
/** How often what was slow among others is measured alone: a machine has other things to do. */
const MEASUREMENTS = 3
const AGAIN_AFTER_MS = 3_000
const SLOWEST_SHOWN = 5
const WAYS_SHOWN = 20

/**
 * Requests that are wrong in every way that somebody has thought of, made from the contract: each is answered within a second,
 * with something that the contract documents for it, and never with a failure of ours.
 *
 * Rate limits are off, and each round has people of its own: behind a 429 nothing would be tried.
 *
 * @throws HumanError with the requests that were answered otherwise, and what repeats them
 */
export async function proveMalformed(options: ProveMalformedOptions): Promise<Malformed> {
  const { services, requests, seed, only, signal, onProgress } = options
  const means = {
    contract: readContract(),
    fields: graphqlFields(readGraphqlSchema()),
    port: Number(new URL(services.apiUrl).port),
    seed,
  }
  const notes: Notes = { statuses: new Map(), slow: [], faults: [], pauses: 0 }
  const rounds = only === undefined ? Math.ceil(requests / ROUND_REQUESTS) : 1
  for (let round = 0; round < rounds; round += 1) {
    signal.throwIfAborted()
    const stage = await openStage(services)
    const from = only ?? round * ROUND_REQUESTS
    const to = only === undefined ? Math.min(from + ROUND_REQUESTS, requests) : only + 1
    const slow = await play({ ...means, stage }, notes, { from, to, signal })
    await measureAlone(means.port, notes, slow)
    refuseFaults(notes, seed)
    onProgress(
      `${to - (only ?? 0)} of ${only === undefined ? requests : 1} requests: ${shown(notes.statuses)}`,
    )
  }
  const slowest = notes.slow.toSorted((one, other) => other.milliseconds - one.milliseconds)
  return {
    requests: only === undefined ? requests : 1,
    statuses: notes.statuses,
    pauses: notes.pauses,
    slowest: slowest.slice(0, SLOWEST_SHOWN),
  }
}

interface Means extends Material {
  port: number
  seed: number
  stage: Stage
}

interface Sent {
  at: number
  name: string
  request: Request
  token: string | null
  milliseconds: number
}

interface Notes {
  statuses: Map<number, number>
  /** The slowest of each round; those that were too slow among others were measured alone. */
  slow: Sent[]
  faults: { sent: Sent; faults: string[] }[]
  /** How often a part of the system did not answer in time, and did when it was asked again. */
  pauses: number
}

interface Part {
  from: number
  to: number
  signal: AbortSignal
}

/** @returns what took too long among others, and what took longest */
async function play(means: Means, notes: Notes, { from, to, signal }: Part): Promise<Sent[]> {
  let next = from
  let slow: Sent[] = []
  const askInTurn = async () => {
    while (next < to && !signal.aborted) {
      const sent = await ask(means, notes, next++)
      slow.push(sent)
      slow.sort((one, other) => other.milliseconds - one.milliseconds)
      slow = slow.filter(({ milliseconds }, at) => at < SLOWEST_SHOWN || milliseconds > SLOW_MS)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askInTurn))
  return slow
}

async function ask(means: Means, notes: Notes, at: number): Promise<Sent> {
  const { contract, port, stage, seed } = means
  const request = makeRequest(means, stage.ids, `malformed ${seed} ${at}`)
  const token = stage.tokenOf(request.persona)
  const outcome = await send(port, request, token)
  const milliseconds = 'silence' in outcome ? Number.POSITIVE_INFINITY : outcome.milliseconds
  const name = `${request.method} ${request.target.slice(0, 120)}`
  const sent = { at, name, request, token, milliseconds }
  if ('silence' in outcome) {
    if (isEndedWhileSent(request, outcome)) return { ...sent, milliseconds: 0 }
    // Among others it may only have waited long; alone it has no excuse.
    const again = await send(port, request, token)
    if ('silence' in again) notes.faults.push({ sent, faults: [outcome.silence] })
    return sent
  }
  notes.statuses.set(outcome.status, (notes.statuses.get(outcome.status) ?? 0) + 1)
  const faults = judge(contract, request, outcome)
  if (faults.some(isOfAnotherPart)) await askAgain(means, notes, sent)
  else if (faults.length > 0) notes.faults.push({ sent, faults })
  if (isSignedOut(outcome, request)) await stage.replace(request.persona)
  return sent
}

/** Where several share a machine, it stands still for longer than a statement may take; then nothing fails but that. */
async function askAgain({ contract, port }: Means, notes: Notes, sent: Sent): Promise<void> {
  await sleep(AGAIN_AFTER_MS)
  const outcome = await send(port, sent.request, sent.token)
  const faults = 'silence' in outcome ? [outcome.silence] : judge(contract, sent.request, outcome)
  if (faults.length > 0) notes.faults.push({ sent, faults })
  notes.pauses += 1
}

const isOfAnotherPart = (fault: string): boolean => /^it is a 503|is unavailable/.test(fault)

/** Somebody’s good credentials are no longer good. */
const isSignedOut = (outcome: Outcome, { persona, headers }: Request): boolean =>
  'status' in outcome &&
  outcome.status === 401 &&
  persona !== 'anonymous' &&
  !headers.some(([name]) => name.toLowerCase() === 'authorization') &&
  outcome.body.includes('"code":"unauthenticated"')

/** What was slow, one after the other, when nothing else is asked: what is quick once has no reason to be slow. */
async function measureAlone(port: number, notes: Notes, slow: readonly Sent[]): Promise<void> {
  for (const sent of slow) {
    for (let time = 0; time < MEASUREMENTS && sent.milliseconds > SLOW_MS; time += 1) {
      const outcome = await send(port, sent.request, sent.token)
      if ('milliseconds' in outcome) sent.milliseconds = Math.min(sent.milliseconds, outcome.milliseconds)
    }
    if (sent.milliseconds > SLOW_MS)
      notes.faults.push({ sent, faults: [`it takes ${Math.round(sent.milliseconds)} ms`] })
  }
  notes.slow.push(...slow)
}

function refuseFaults({ faults }: Notes, seed: number): void {
  if (faults.length === 0) return
  const alike = Object.values(Object.groupBy(faults, kindOf)).flatMap((group = []) => {
    const [first] = group
    return first ? [`${group.length} × ${describe(first.sent, first.faults, seed)}`] : []
  })
  throw new HumanError(
    `${faults.length} answers are not as the contract says, in ${alike.length} ways:\n\n${alike.slice(0, WAYS_SHOWN).join('\n\n')}`,
  )
}

/** What is wrong, whatever its ids and numbers are. */
const kindOf = ({ faults: [first = ''] }: Notes['faults'][number]): string =>
  first.replaceAll(/[0-9a-f-]{36}|\d+/g, '#').slice(0, 200)

const BODY_CHARACTERS_SHOWN = 600

function describe({ at, request }: Sent, faults: readonly string[], seed: number): string {
  const { persona, method, target, headers, body } = request
  const shortened = (text: string) =>
    text.length > BODY_CHARACTERS_SHOWN
      ? `${text.slice(0, BODY_CHARACTERS_SHOWN)}… (${text.length} characters)`
      : text
  return [
    ...faults,
    `  SEED=${seed} REQUEST=${at} npm run prove -- malformed`,
    `  ${method} ${shortened(target)}, as ${persona}`,
    ...headers.map(([name, value]) => `  ${name}: ${shortened(value)}`),
    ...(body ? [`  ${shortened(JSON.stringify(body.toString('utf8')))}`] : []),
  ].join('\n')
}

const shown = (statuses: ReadonlyMap<number, number>): string =>
  [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ')
