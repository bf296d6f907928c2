import { type Chance, chanceOf } from '../../../scripts/seed/chance.ts'
import { addDays } from '../../../src/shared/local-date.ts'
import { answerAlteration, payDifference, proposeAlteration } from './alteration-acts.ts'
import { askAgain } from './ask.ts'
import {
  answerBank,
  beginPayment,
  bookStay,
  cancelAsGuest,
  deliverEvents,
  drawStay,
  enterCard,
  readStay,
} from './guest-acts.ts'
import {
  answerRequest,
  blockNights,
  cancelAsHost,
  readLog,
  seeAvailability,
  seeCalendar,
  unblock,
} from './host-acts.ts'
import { isOpen } from './known.ts'
import {
  abort,
  evict,
  forgetSomebody,
  loseDatabase,
  loseStripe,
  passTime,
  ringAlarm,
  runDueTimers,
  runSchedule,
} from './surroundings.ts'
import type { Asked, KnownAlteration, KnownBlock, KnownStay, World } from './world.ts'

/** What was known when a round began: all that its callers choose from, so that the seed says what they do. */
export interface Scene {
  stays: readonly KnownStay[]
  /** Of those, the ones of which something can still become. */
  open: readonly KnownStay[]
  blocks: readonly KnownBlock[]
  asked: readonly Asked[]
  /** The one that this round is about, of those that are open: many want something of it at once. */
  focus: KnownStay | undefined
}

const STAYS_MAX = 14
const ASKED_MAX = 30

export function sceneOf(world: World, chance: Chance): Scene {
  const stays = [...world.stays.values()].sort(byOpenness).slice(-STAYS_MAX)
  const blocks = [...world.blocks.values()].sort((one, other) => (one.holder < other.holder ? -1 : 1))
  const open = stays.filter(isOpen)
  return {
    stays,
    open,
    focus: open.length > 0 ? chance.oneOf(open) : undefined,
    blocks: blocks.slice(-STAYS_MAX),
    asked: world.asked.toSorted(byKey).slice(-ASKED_MAX),
  }
}

/** Those of which something can still become are last, where they are most likely to be chosen. */
const byOpenness = (one: KnownStay, other: KnownStay): number =>
  Number(isOpen(one)) - Number(isOpen(other)) || byKey(one, other)

const byKey = (one: { key: string }, other: { key: string }): number => (one.key < other.key ? -1 : 1)

interface Turn {
  world: World
  scene: Scene
  process: string
  chance: Chance
  /** A key that nobody else has. */
  key: string
}

type Act = (turn: Turn) => Promise<void>

/** What callers do, and how often in comparison. */
const ACTS: readonly [weight: number, act: Act][] = [
  [
    34,
    ({ world, scene, process, chance, key }) =>
      bookStay(world, process, chance, { key, stay: drawStay(world, chance, scene.focus) }),
  ],
  [22, ofStay(goOnPaying)],
  [3, ofStay(({ world, process }, stay) => enterCard(world, process, stay, 'good'))],
  [2, ofStay(({ world, process }, stay) => enterCard(world, process, stay, 'bad'))],
  [4, payLate],
  [4, ofStay(({ world, process }, stay) => enterCard(world, process, stay, 'asking'))],
  [2, ofStay(({ world, process }, stay) => answerBank(world, process, stay, 'succeeded'))],
  [1, ofStay(({ world, process }, stay) => answerBank(world, process, stay, 'failed'))],
  [8, deliver],
  [5, ofStay(({ world, process, key }, stay) => cancelAsGuest(world, process, stay, key))],
  [3, ofStay(({ world, process, key }, stay) => cancelAsHost(world, process, stay, key))],
  [9, ofStay(({ world, process, key }, stay) => answerRequest(world, process, stay, key, true))],
  [3, ofStay(({ world, process, key }, stay) => answerRequest(world, process, stay, key, false))],
  [12, propose],
  [6, ofAlteration(answerProposal)],
  [5, ofAlteration(payForAlteration)],
  [
    4,
    ({ world, scene, process, chance, key }) =>
      blockNights(world, process, { key, stay: drawStay(world, chance, scene.focus) }),
  ],
  [8, reopen],
  [8, ({ world, process }) => seeAvailability(world, process)],
  [5, async ({ world, process }) => void (await seeCalendar(world, process))],
  [2, ({ world, process, chance }) => readLog(world, process, chance.between(1, 40))],
  [
    6,
    ofStay(({ world, process, chance }, stay) =>
      readStay(world, process, stay, chance.oneOf([stay.guest, world.host])),
    ),
  ],
  [6, repeat],
  [3, ({ world, process }) => ringAlarm(world, process)],
  [2, ({ world, process }) => runDueTimers(world, process)],
  [2, ({ world, process }) => runSchedule(world, process)],
  [2, ({ world, process }) => forgetSomebody(world, process)],
  [1, ({ world, process, chance }) => loseDatabase(world, process, chance)],
  [8, ofStay(({ world, process, chance }, stay) => loseStripe(world, process, stay, chance))],
  [1, ({ world, process }) => evict(world, process)],
  [1, ({ world, process }) => abort(world, process)],
  [4, ({ world, process, chance }) => passTime(world, process, chance.oneOf([1, 5, 16, 16, 31]))],
]

const LOTS = ACTS.flatMap(([weight, run]) => Array.from({ length: weight }, () => run))

/** One caller does one thing, which the seed and the name of the turn say. */
export async function act(world: World, scene: Scene, process: string, name: string): Promise<void> {
  const chance = chanceOf(`${world.seed} ${name}`)
  await chance.oneOf(LOTS)({ world, scene, process, chance, key: name })
}

/** Somebody sends again what was sent before, with the same key. */
export async function repeat({ world, scene, process, chance }: Omit<Turn, 'key'>): Promise<void> {
  if (scene.asked.length > 0) await askAgain(world, process, chance.oneOf(scene.asked))
}

function ofStay(run: (turn: Turn, stay: KnownStay) => Promise<void>): Act {
  return async (turn) => {
    const { scene, chance } = turn
    if (scene.stays.length === 0) return
    if (scene.focus && chance.happens(0.4)) return await run(turn, scene.focus)
    // Mostly what is open, and sometimes what has long been over.
    const { open, stays } = scene
    await run(turn, chance.oneOf(open.length > 0 && chance.happens(0.85) ? open : stays))
  }
}

function ofAlteration(run: (turn: Turn, stay: KnownStay, alteration: KnownAlteration) => Promise<void>): Act {
  return async (turn) => {
    const altered = turn.scene.stays.filter(({ alterations }) => alterations.length > 0)
    if (altered.length === 0) return
    const stay = turn.chance.oneOf(altered)
    // safe because it has some
    await run(turn, stay, stay.alterations.at(-1) as KnownAlteration)
  }
}

/** Somebody wants to pay: asks for it, enters a card, and Stripe tells; it may break off anywhere. */
async function goOnPaying({ world, process, chance, key }: Turn, stay: KnownStay): Promise<void> {
  if (stay.intents.length === 0) await beginPayment(world, process, stay, key)
  const intentId = stay.intents.at(-1)
  if (!intentId || chance.happens(0.3)) return
  await enterCard(world, process, stay, 'good')
  if (chance.happens(0.7)) await deliverEvents(world, process, intentId, chance)
}

/** Money for what was over long ago, or a moment ago. */
async function payLate({ world, scene, process, chance }: Turn): Promise<void> {
  const over = scene.stays.filter(({ intents, status }) => intents.length > 0 && LAPSED.includes(status))
  if (over.length === 0) return
  const stay = chance.oneOf(over)
  await enterCard(world, process, stay, 'good')
  // safe because it has some
  if (chance.happens(0.8)) await deliverEvents(world, process, stay.intents.at(-1) as string, chance)
}

const LAPSED = ['expired', 'payment_failed']

async function answerProposal(
  { world, process, chance, key: request }: Turn,
  stay: KnownStay,
  alteration: KnownAlteration,
): Promise<void> {
  await answerAlteration(world, process, stay, { alteration, request, yes: chance.happens(0.8) })
}

async function payForAlteration(
  { world, process, key: request }: Turn,
  stay: KnownStay,
  alteration: KnownAlteration,
): Promise<void> {
  await payDifference(world, process, stay, { alteration, request })
}

async function deliver({ world, scene, process, chance }: Turn): Promise<void> {
  const intents = scene.stays.flatMap(({ intents: own, alterations }) => [
    ...own,
    ...alterations.flatMap(({ intentId }) => intentId ?? []),
  ])
  if (intents.length > 0) await deliverEvents(world, process, chance.oneOf(intents), chance)
}

async function propose(turn: Turn): Promise<void> {
  const { world, scene, process, chance, key } = turn
  const sold = scene.stays.filter(({ status }) => status === 'confirmed')
  if (sold.length === 0) return
  const known = chance.oneOf(sold)
  const checkIn = addDays(known.stay.checkIn, chance.between(-1, 1))
  const stay = { checkIn, checkOut: addDays(checkIn, chance.between(1, 4)) }
  const by = chance.oneOf(['guest', 'host'] as const)
  await proposeAlteration(world, process, known, { by, stay, request: key })
  const alteration = known.alterations.find((proposed) => proposed.stay === stay)
  if (!alteration || chance.happens(0.3)) return
  await answerAlteration(world, process, known, { alteration, request: `${key}-answer`, yes: true })
  if (chance.happens(0.6)) {
    await payDifference(world, process, known, { alteration, request: `${key}-payment` })
  }
}

async function reopen({ world, scene, process, chance }: Turn): Promise<void> {
  if (scene.blocks.length > 0) await unblock(world, process, chance.oneOf(scene.blocks))
}
