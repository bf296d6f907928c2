/** Examples of what was said, by what it is: questions to objects with their answers, messages, effects. */
export type Talk = Record<string, Exchange[]>

export interface Exchange {
  asked: unknown
  answered: unknown
}

export const askedShape = (exchanges: readonly Exchange[] = []): Shape =>
  shapeOf(exchanges.map(({ asked }) => asked))

export const answeredShape = (exchanges: readonly Exchange[] = []): Shape =>
  shapeOf(exchanges.map(({ answered }) => answered))

/** What a value looks like, by examples of it. */
export interface Shape {
  kinds: Set<string>
  members: Map<string, { shape: Shape; isAlways: boolean }>
  /** Of the items of lists. */
  items: Shape | null
}

export function shapeOf(examples: readonly unknown[]): Shape {
  const objects = examples.filter(isObject)
  const items = examples.filter(Array.isArray).flat()
  const names = new Set(objects.flatMap((object) => Object.keys(object)))
  const members = [...names].map((name) => {
    const having = objects.filter((object) => name in object)
    const shape = shapeOf(having.map((object) => object[name]))
    return [name, { shape, isAlways: having.length === objects.length }] as const
  })
  return {
    kinds: new Set(examples.map(kindOf)),
    members: new Map(members),
    items: items.length > 0 ? shapeOf(items) : null,
  }
}

/**
 * What somebody who knows only what was said before would miss in what is said now, or would not know what to do with,
 * a line each.
 */
export function misunderstandings(name: string, before: Shape, now: Shape): string[] {
  // Where nothing but absence was heard, nobody knows what there may be.
  const isKnown = [...before.kinds].some((kind) => kind !== 'null')
  const strange = isKnown ? [...now.kinds].filter((kind) => !before.kinds.has(kind)) : []
  const lines = strange.map((kind) => `${name} may be ${kind} now`)
  if (now.kinds.has('object'))
    for (const [member, { shape, isAlways }] of before.members) {
      const told = now.members.get(member)
      if (!told) lines.push(`${name}.${member} is gone`)
      else {
        if (isAlways && !told.isAlways) lines.push(`${name}.${member} may be missing now`)
        lines.push(...misunderstandings(`${name}.${member}`, shape, told.shape))
      }
    }
  if (before.items && now.items) lines.push(...misunderstandings(`${name}[]`, before.items, now.items))
  return lines
}

/** The names of everything that is said. */
export function placesIn(name: string, { members, items }: Shape): string[] {
  return [
    name,
    ...[...members].flatMap(([member, { shape }]) => placesIn(`${name}.${member}`, shape)),
    ...(items ? placesIn(`${name}[]`, items) : []),
  ]
}

/** A value without what that shape does not have: as it was said when nobody knew of more. */
export function within(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (shape.items ? within(shape.items, item) : item))
  if (!isObject(value) || shape.members.size === 0) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const known = shape.members.get(name)
      return known ? [[name, within(known.shape, member)]] : []
    }),
  )
}

/**
 * What was recorded, said about the things of now: its members and words are those of then; ids, dates, amounts and texts
 * are those of what is said now in the same place.
 */
export function retold(recorded: unknown, now: unknown): unknown {
  if (Array.isArray(recorded)) {
    if (!Array.isArray(now)) return recorded
    return now.map((item, index) => retold(recorded[index] ?? recorded[0] ?? item, item))
  }
  if (isObject(recorded)) {
    if (!isObject(now)) return recorded
    return Object.fromEntries(
      Object.entries(recorded).map(([name, member]) => [
        name,
        name in now ? retold(member, now[name]) : member,
      ]),
    )
  }
  if (kindOf(recorded) !== kindOf(now)) return recorded
  return typeof recorded === 'boolean' || isWord(recorded) ? recorded : now
}

/** Of the recorded examples the one that says most nearly the same. */
export function nearest(exchanges: readonly Exchange[], now: unknown): unknown {
  const facts = factsOf(now)
  const strangeness = ({ asked }: Exchange) => {
    const told = factsOf(asked)
    const shared = [...told].filter((fact) => facts.has(fact)).length
    return told.size + facts.size - 2 * shared
  }
  return exchanges.toSorted((a, b) => strangeness(a) - strangeness(b))[0]?.asked
}

/** One example, the first, of all that is said in the same form and words; none for words in another order. */
export function distinct(exchanges: readonly Exchange[]): Exchange[] {
  const [forms, known] = [new Set<string>(), new Set<string>()]
  return exchanges.filter((exchange) => {
    const facts = [...factsOf({ ...exchange })]
    const form = facts.map((fact) => fact.replace(/ = .*/, ' word')).join('\n')
    const isNew = !forms.has(form) || facts.some((fact) => !known.has(fact))
    forms.add(form)
    for (const fact of facts) known.add(fact)
    return isNew
  })
}

/** As it would be read from a file. @throws when it is something that a file cannot hold */
export function plain(value: unknown): unknown {
  const text = JSON.stringify(value ?? null, (name, member) => {
    if (typeof member === 'object' && member !== null && !Array.isArray(member) && !isObject(member))
      throw new Error(`${name} is a ${member.constructor.name}`)
    return member
  })
  return JSON.parse(text)
}

/** What a value says, place by place: its kind there, or the word. */
export function factsOf(value: unknown, name = ''): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...factsOf(item, `${name}[]`)]))
  if (isObject(value))
    return new Set(Object.entries(value).flatMap(([member, part]) => [...factsOf(part, `${name}.${member}`)]))
  const told = typeof value === 'boolean' || isWord(value) ? `= ${value}` : `: ${kindOf(value)}`
  return new Set([`${name} ${told}`])
}

/** One of few that code knows: a status, a kind, a code. */
const isWord = (value: unknown): boolean => typeof value === 'string' && /^[a-z]+([_.-][a-z]+)*$/.test(value)

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
