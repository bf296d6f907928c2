import { newPerson } from '../api.ts'
import type { Person } from '../client.ts'
import { withoutNulls } from '../graphql.ts'
import type { Face, Outcome } from './face.ts'
import type { Operation, Operations } from './operations.ts'

/** What a scenario does it with; every outcome is kept in the order in which it came. */
export interface Stage {
  host: Person
  guest: Person
  stranger: Person
  /** @returns what was answered; nothing of it when it was refused */
  ask: <Name extends Operation>(
    as: Person | null,
    name: Name,
    input: Operations[Name],
    key?: string,
    // biome-ignore lint/suspicious/noExplicitAny: a scenario knows what is answered
  ) => Promise<any>
}

export type Scenario = (stage: Stage) => Promise<void>

/** Plays a scenario with people of its own, by one way in. @returns what was asked, and what came of it, made comparable */
export async function play(face: Face, scenario: Scenario): Promise<[Operation, unknown][]> {
  const [host, guest, stranger] = await Promise.all([newPerson(), newPerson(), newPerson()])
  const outcomes: [Operation, Outcome][] = []
  await scenario({
    host,
    guest,
    stranger,
    async ask(as, name, input, key) {
      const outcome = await face.ask(as, name, input, key)
      outcomes.push([name, outcome])
      return 'answer' in outcome ? outcome.answer : {}
    },
  })
  const comparable = createComparable()
  return outcomes.map(([name, outcome]) => [name, comparable(withoutNulls(outcome))])
}

/** What differs from one world to another, and says nothing. */
const DIFFERENT: ReadonlySet<string> = new Set([
  'accessToken',
  'refreshToken',
  'token',
  'clientSecret',
  'email',
  'idempotencyKey',
  'name',
  'title',
  'location',
  'hash',
  'salt',
  'privateFeedbackHash',
  'privateSalt',
  'transactionId',
])

const ID = /^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$/
const INSTANT = /^\d{4}-\d\d-\d\dT/

/** Ids become the order in which they were first seen, moments become moments: the rest has to be the same. */
function createComparable() {
  const ids = new Map<string, string>()
  const comparable = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => comparable(item))
    if (value !== null && typeof value === 'object' && !DIFFERENT.has(name))
      return Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([member, inner]) => [member, comparable(inner, member)]),
      )
    if (DIFFERENT.has(name)) return `some ${name}`
    if (typeof value !== 'string') return value
    if (INSTANT.test(value)) return 'some moment'
    if (!ID.test(value)) return value
    const known = ids.get(value) ?? `${value.split('_')[0]} ${ids.size + 1}`
    ids.set(value, known)
    return known
  }
  return comparable
}
