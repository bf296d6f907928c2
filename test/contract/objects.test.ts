import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CALENDAR_VERBS } from '../../src/objects/calendar-verbs.ts'
import { type Refusal, toAppError } from '../../src/shared/errors.ts'
import * as production from '../../src/worker.ts'
import { calendarStub } from '../support/calendar-object.ts'
import { useDatabase } from '../support/database.ts'
import { sayEverything, untilTold } from '../support/say-everything.ts'
import {
  answeredShape,
  askedShape,
  distinct,
  type Exchange,
  factsOf,
  misunderstandings,
  nearest,
  placesIn,
  plain,
  retold,
  type Shape,
  type Talk,
  within,
} from '../support/talk.ts'
import { tap } from '../support/wire.ts'
import text from './objects.json?raw'

// During a deploy a Worker of one version asks objects of another, queues hand over what another version has sent, and
// objects ship what another version has stored. `objects.json` has what they said to each other, recorded from the real
// thing: what is said now has to be understood by who knows only that, and the reverse.
//
// `npm test -- test/contract/objects.test.ts -u` records what is new, and nothing that breaks. What is to be taken away, after
// the deploy that does without it, is first taken out of the file by hand.

/**
 * What Workers ask since a short while, with what they do as long as an object does not know it; and words that objects
 * answer with since then, with what a Worker does that does not know them: deployed code has a line here no longer.
 */
const NEW_SINCE: Record<string, string> = {}

/** What the runtime calls, not a Worker; `call` is each of its verbs, `fetch` is `watch`. */
const BY_THE_RUNTIME = ['constructor', 'alarm', 'call', 'fetch', 'webSocketMessage']

/** How much was spent depends on what was warm. */
const BY_CHANCE = /\.spent\b/

/** Of facts those in words: what may be true may be false, and everybody knows that. */
const IS_WORD = / = (?!(true|false)$)/

const database = useDatabase()
const recorded: Talk = JSON.parse(text)
const today: Talk = {}

afterEach(() => tap(null))

beforeAll(async () => {
  const told = new Set<string>()
  tap({
    ask: (of, asked) => {
      if (!isAnswered(of)) note(today, of, { asked: plain(asked), answered: null })
      return asked
    },
    answer: (of, asked, answered) => {
      note(today, of, { asked: plain(asked), answered: plain(answered) })
      return answered
    },
    read: (of) => told.add(of),
  })
  await sayEverything(database)
  await untilTold(database, (type) => told.has(`domain-events ${type}`))
  tap(null)
}, 300_000)

describe('what versions say to each other', () => {
  it('is recorded of each method of each object', () => {
    const asked = [
      ...Object.keys(CALENDAR_VERBS).map((verb) => `calendar.${verb}`),
      'calendar.watch',
      ...methodsOf(production.PropertyCalendar).map((method) => `calendar.${method}`),
      ...methodsOf(production.EventRelay).map((method) => `relay.${method}`),
      ...methodsOf(production.RateLimiter).map((method) => `limiter.${method}`),
    ]
    expect(Object.keys(today).filter(isQuestion).sort()).toEqual(asked.sort())
  })

  it('is still understood by who knows only what was recorded, and is recorded', async () => {
    expect(Object.entries(recorded).flatMap(([of, before]) => missed(of, before, today[of]))).toEqual([])
    expect([...unknownBefore(), ...newWords()]).toEqual([])
    // A change is seen in the diff; `-u` writes it.
    await expect(`${JSON.stringify(withNews(), null, 2)}\n`).toMatchFileSnapshot('objects.json')
  })

  it('lets a Worker and objects of another version work together', async () => {
    const heard: Talk = {}
    const told = new Set<string>()
    const unread = new Set<string>()
    tap({
      // An earlier Worker asks, an earlier one has filled the queue, an earlier object the outbox.
      ask: (of, asked) => {
        const before = recorded[of]
        return before ? retold(nearest(before, plain(asked)), asked) : asked
      },
      // A Worker of now hears no more than an earlier object would have said.
      answer: (of, _asked, answered) => {
        note(heard, of, { asked: null, answered: plain(answered) })
        return recorded[of] ? within(answeredShape(recorded[of]), answered) : answered
      },
      read: (of) => told.add(of),
      failed: (of) => unread.add(of),
    })
    await sayEverything(database)
    await untilTold(database, (type) => [told, unread].some((known) => known.has(`domain-events ${type}`)))
    tap(null)
    expect([...unread]).toEqual([])
    const lost = Object.entries(heard).flatMap(([of, now]) =>
      missedIn(`${of} answer`, answeredShape(recorded[of]), answeredShape(now)),
    )
    expect(lost).toEqual([])
  }, 300_000)
})

describe('an object', () => {
  it('of an earlier version says that it cannot do what it does not know', async () => {
    const call = {
      propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
      verb: 'foretell',
      input: {},
      actor: { kind: 'anonymous' },
      requestId: 'test',
      idempotency: null,
    }
    const { outcome } = await calendarStub(call.propertyId).call(call as never)
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
  })
})

describe('a Worker', () => {
  it('of an earlier version asks to come again where it does not know why an object refuses', () => {
    const refusal = { code: 'moon_is_full', detail: 'Not tonight.', meta: {} }
    // safe because it is what another version may say
    const { kind, code, message } = toAppError(refusal as unknown as Refusal)
    expect([kind, code, message]).toEqual(['unavailable', 'unavailable', 'Not tonight.'])
  })
})

function note(talk: Talk, of: string, exchange: Exchange): void {
  talk[of] = distinct([...(talk[of] ?? []), exchange])
}

/** Messages are not; and who wants to listen is answered with a socket, whose messages are the API's own. */
const isAnswered = (of: string): boolean => isQuestion(of) && of !== 'calendar.watch'

const isQuestion = (of: string): boolean => /^(calendar|relay|limiter)\./.test(of)

/** What of a class a Worker can call. */
function methodsOf({ prototype }: { prototype: object }): string[] {
  const found: string[] = []
  let level = prototype
  while (Object.getPrototypeOf(level) !== Object.prototype) {
    found.push(...Object.getOwnPropertyNames(level))
    level = Object.getPrototypeOf(level)
  }
  return found.filter((name) => !BY_THE_RUNTIME.includes(name))
}

/** What somebody who knows only what was recorded would miss, or not understand. */
function missed(of: string, before: readonly Exchange[], now: readonly Exchange[] | undefined): string[] {
  if (!now) return [`${of} is gone`]
  return [
    ...missedIn(`${of} question`, askedShape(before), askedShape(now)),
    ...missedIn(`${of} answer`, answeredShape(before), answeredShape(now)),
  ]
}

const missedIn = (name: string, before: Shape, now: Shape): string[] =>
  misunderstandings(name, before, now).filter((line) => !BY_CHANCE.test(line))

/** What objects are asked that those of before have never heard of. */
function unknownBefore(): string[] {
  if (Object.keys(recorded).length === 0) return []
  const asked = Object.keys(today).filter(isQuestion)
  return asked.filter((of) => !recorded[of] && !NEW_SINCE[of])
}

/** Words of answers, such as a status, in places where those of before have only heard others. */
function newWords(): string[] {
  return Object.entries(recorded).flatMap(([of, before]) => {
    const known = new Set(answeredWords(before))
    const places = new Set([...known].map(placeOf))
    const strange = answeredWords(today[of]).filter((word) => places.has(placeOf(word)) && !known.has(word))
    return strange.map((word) => `${of} answer${word}`).filter((line) => !NEW_SINCE[line])
  })
}

/** The recording, with what is said now and was not then; the rest stays as it is. */
function withNews(): Talk {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(today)])].sort()
  return Object.fromEntries(
    names.map((of) => {
      const [before = [], now = []] = [recorded[of], today[of]]
      return [of, hasNews(before, now) ? now : before]
    }),
  )
}

function hasNews(before: readonly Exchange[], now: readonly Exchange[]): boolean {
  const known = new Set(newsIn(before))
  return newsIn(now).some((told) => !known.has(told) && !BY_CHANCE.test(told))
}

/** Words as well: without those of questions they cannot be asked as they were. */
const newsIn = (exchanges: readonly Exchange[]): string[] => [
  ...placesOf(exchanges),
  ...answeredWords(exchanges).map((word) => `answer${word}`),
  ...exchanges.flatMap(({ asked }) => [...factsOf(asked)]).filter((fact) => fact.includes(' = ')),
]

/** What was answered in words, as `.place = word`. */
const answeredWords = (exchanges: readonly Exchange[] = []): string[] => [
  ...new Set(
    exchanges.flatMap(({ answered }) => [...factsOf(answered)]).filter((fact) => IS_WORD.test(fact)),
  ),
]

const placeOf = (word: string): string => word.replace(/ = .*/, '')

const placesOf = (exchanges: readonly Exchange[]): string[] =>
  exchanges.length === 0
    ? []
    : [...placesIn('question', askedShape(exchanges)), ...placesIn('answer', answeredShape(exchanges))]
