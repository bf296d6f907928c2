import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { insertUser } from '../../src/identity/repository.ts'
import {
  insertRefreshToken,
  insertSession,
  type Rotation,
  rotateRefreshToken,
} from '../../src/identity/session-repository.ts'
import { createDatabase, runBatch } from '../../src/platform/database.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { newId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'

// Families of refresh tokens under owners, thieves and retries that come in any order and at the same moment. What
// Postgres answers must be what some order of the calls would have given; so nobody but one chain of redemptions is ever
// served, and a token that comes back ends the family, whenever it comes.

useDatabase()

const db = createDatabase({
  // safe because the test Worker has them
  url: Reflect.get(env, 'DATABASE_URL') as string,
  proxyUrl: Reflect.get(env, 'NEON_PROXY_URL') as string,
  meter: createMeter(),
})

// `npm run prove -- families` asks for more.
const asked = Reflect.get(env, 'FAMILY_HISTORIES') as string | undefined
const HISTORIES = Number(asked ?? 500)
const SEED = Number(Reflect.get(env, 'FAMILY_SEED') ?? 20_261_126)
const PROGRESS_EVERY = 500
const AT_ONCE = 24

/** Who presents which of the tokens that were ever asked for; a wave's calls are under way together. */
type Wave = number[]

const arbitraryHistory: fc.Arbitrary<Wave[]> = fc.array(
  // Mostly the newest tokens, as clients present them; sometimes any.
  fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 2, arbitrary: fc.nat(7) }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 4 },
)

it(`${HISTORIES} histories of a family answer as some order of their calls would`, {
  timeout: 240_000,
}, async () => {
  const user = await newUser()
  const histories = fc.sample(arbitraryHistory, { numRuns: HISTORIES, seed: SEED })
  let next = 0
  let done = 0
  const worker = async () => {
    for (let index = next++; index < histories.length; index = next++) {
      await replay(user, histories[index] as Wave[])
      done += 1
      if (asked !== undefined && done % PROGRESS_EVERY === 0)
        console.log(`» ${done} of ${HISTORIES} histories`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
})

async function replay(user: Awaited<ReturnType<typeof newUser>>, history: Wave[]): Promise<void> {
  const family = crypto.randomUUID()
  const sessionId = newId('ses')
  const asked = [`${family}:0`]
  await runBatch(db, [
    insertSession(db, { id: sessionId, userId: user, method: 'password', device: null, place: null }),
    insertRefreshToken(db, { tokenHash: `${family}:0`, sessionId }),
  ])
  let states: Model[] = [{ unredeemed: [`${family}:0`], redeemed: [], isLive: true }]
  for (const wave of history) {
    const calls = wave.map((which, at) => ({
      oldHash: asked.at(which % asked.length) as string,
      newHash: `${family}:${asked.length + at}`,
    }))
    asked.push(...calls.map(({ newHash }) => newHash))
    const outcomes = await Promise.all(calls.map((call) => rotateRefreshToken(db, call)))
    states = consistentStates(states, calls, outcomes)
    const about = JSON.stringify({ history, calls, outcomes: outcomes.map(({ outcome }) => outcome) })
    expect(states.length, about).toBeGreaterThan(0)
  }
}

interface Model {
  unredeemed: string[]
  redeemed: string[]
  isLive: boolean
}

interface Call {
  oldHash: string
  newHash: string
}

/** Every state in which a wave can have left the family, given what its calls were answered. */
function consistentStates(
  states: readonly Model[],
  calls: readonly Call[],
  outcomes: readonly Rotation[],
): Model[] {
  const after = new Map<string, Model>()
  for (const order of ordersOf(calls.map((_, index) => index))) {
    for (const before of states) {
      let state: Model | null = before
      for (const index of order) {
        if (state) state = afterCall(state, calls[index] as Call, outcomes[index]?.outcome)
      }
      if (state) after.set(JSON.stringify(state), state)
    }
  }
  return [...after.values()]
}

/** The state after a call that was answered so, or null when it would have been answered otherwise. */
function afterCall(state: Model, { oldHash, newHash }: Call, outcome: string | undefined): Model | null {
  if (state.redeemed.includes(oldHash)) return outcome === 'reused' ? { ...state, isLive: false } : null
  if (!state.unredeemed.includes(oldHash) || !state.isLive) return outcome === 'refused' ? state : null
  if (outcome !== 'rotated') return null
  const unredeemed = [...state.unredeemed.filter((hash) => hash !== oldHash), newHash]
  return { unredeemed, redeemed: [...state.redeemed, oldHash], isLive: true }
}

function ordersOf(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((first) =>
    ordersOf(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  )
}

async function newUser() {
  const id = newId('usr')
  await insertUser(db, {
    id,
    email: `${id}@example.com`,
    name: 'Ana',
    passwordHash: 'none',
    createdAt: Date.now(),
  })
  return id
}
