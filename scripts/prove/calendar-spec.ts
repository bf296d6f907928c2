import type { SequentialSpecification } from './linearizability.ts'

// What a calendar does where nobody overlaps anybody. Written from the rules, and on purpose without anything of `src`:
// what is proved against it must not share its mistakes.

/** Property-local dates `YYYY-MM-DD`, check-out exclusive. */
export interface SpecStay {
  checkIn: string
  checkOut: string
}

/**
 * What is asked of a calendar. A claim goes by the name that its taker has given it, which is also the key under which it is
 * repeated; a name that was refused is as good as new.
 *
 * Whatever happens by itself is an operation of the clock's: that a hold runs out is a call of `expire` which begins at its
 * deadline and of which nobody need have the answer. Steps that an implementation makes one after the other, such as giving
 * back what was taken a moment ago (`undo`), are operations of their own for the same reason: others see them.
 */
export type CalendarOperation =
  | ({ kind: 'take'; claim: string; as: 'hold' | 'block' } & SpecStay)
  /** Money has come: taken for good, or set aside until the host answers, and then it stays a hold. */
  | { kind: 'confirm'; claim: string; as: 'hold' | 'booking' }
  /** Called off while it was a hold, a booking or a block, as `seen`; `request` is what a repeat goes by. */
  | { kind: 'release'; claim: string; seen: ClaimKind; request: string }
  /** The same by the host: what lies at `from` or after it stays closed. */
  | { kind: 'close'; claim: string; from: string; request: string }
  | { kind: 'expire'; claim: string }
  | { kind: 'undo'; claim: string }
  | { kind: 'read'; from: string; to: string }

export type CalendarResult =
  /** `id` is what the calendar calls the claim: the same for every repeat. */
  | { kind: 'taken'; id: string }
  | { kind: 'done' }
  | { kind: 'refused' }
  /** Nothing was decided; whoever is told so may have come at any time. */
  | { kind: 'turned_away' }
  /** Every night in the range that somebody has. */
  | { kind: 'nights'; nights: readonly string[] }

type ClaimKind = 'hold' | 'booking' | 'block'

interface SpecClaim extends SpecStay {
  /** Null until an answer has told it. */
  id: string | null
  kind: ClaimKind
  /** Whether it has its nights; an expired hold may take them again when its money comes late. */
  life: 'live' | 'expired' | 'released'
}

/** Claims by name, and the requests that are not carried out a second time. */
export interface SpecCalendar {
  claims: ReadonlyMap<string, SpecClaim>
  requests: ReadonlySet<string>
}

export const CALENDAR_SPEC: SequentialSpecification<SpecCalendar, CalendarOperation, CalendarResult> = {
  initial: { claims: new Map(), requests: new Set() },

  step: (calendar, operation, result) => {
    if (result?.kind === 'turned_away') return [calendar]
    switch (operation.kind) {
      case 'take':
        return take(calendar, operation, result)
      case 'confirm':
        return confirm(calendar, operation, result)
      case 'release':
      case 'close':
        return end(calendar, operation, result)
      case 'expire': {
        const claim = calendar.claims.get(operation.claim)
        const runsOut = claim?.life === 'live' && claim.kind === 'hold'
        return [runsOut ? withClaim(calendar, operation.claim, { ...claim, life: 'expired' }) : calendar]
      }
      case 'undo':
        return [without(calendar, operation.claim)]
      case 'read':
        return result === undefined || isAnswer(calendar, operation, result) ? [calendar] : []
    }
  },

  keyOf: ({ claims, requests }) => {
    const lines = [...claims].map(([name, { id, kind, life }]) => `${name} ${id} ${kind} ${life}`)
    return [...lines, ...requests].sort().join('\n')
  },
}

type Operation<K extends CalendarOperation['kind']> = Extract<CalendarOperation, { kind: K }>
type Answer = CalendarResult | undefined

function take(
  calendar: SpecCalendar,
  { claim: name, as: kind, checkIn, checkOut }: Operation<'take'>,
  result: Answer,
): SpecCalendar[] {
  const id = result?.kind === 'taken' ? result.id : null
  const known = calendar.claims.get(name)
  if (known) {
    const isSame = result === undefined || (id !== null && (known.id ?? id) === id)
    return isSame
      ? [id === known.id ? calendar : withClaim(calendar, name, { ...known, id: known.id ?? id })]
      : []
  }
  if (!isFree(calendar, { checkIn, checkOut })) return result?.kind === 'taken' ? [] : [calendar]
  if (result?.kind === 'refused') return []
  return [withClaim(calendar, name, { id, kind, checkIn, checkOut, life: 'live' })]
}

function confirm(
  calendar: SpecCalendar,
  { claim: name, as: kind }: Operation<'confirm'>,
  result: Answer,
): SpecCalendar[] {
  const claim = calendar.claims.get(name)
  const canHave = claim && (claim.life === 'live' || (claim.life === 'expired' && isFree(calendar, claim)))
  if (!canHave) return result?.kind === 'done' ? [] : [calendar]
  if (result?.kind === 'refused') return []
  return [withClaim(calendar, name, { ...claim, kind, life: 'live' })]
}

function end(
  calendar: SpecCalendar,
  operation: Operation<'release'> | Operation<'close'>,
  result: Answer,
): SpecCalendar[] {
  const { claim: name, request } = operation
  if (calendar.requests.has(request)) return result?.kind === 'refused' ? [] : [calendar]
  const seen = operation.kind === 'release' ? operation.seen : 'booking'
  const claim = calendar.claims.get(name)
  const canEnd = claim?.life === 'live' && claim.kind === seen
  if (!canEnd) return result?.kind === 'done' ? [] : [calendar]
  if (result?.kind === 'refused') return []
  const ended = withClaim(calendar, name, { ...claim, life: 'released' })
  const after = { ...ended, requests: new Set([...ended.requests, request]) }
  if (operation.kind === 'release' || operation.from >= claim.checkOut) return [after]
  const checkIn = operation.from > claim.checkIn ? operation.from : claim.checkIn
  return [withClaim(after, `${name} closed`, { ...claim, checkIn, id: null, kind: 'block' })]
}

function isAnswer(calendar: SpecCalendar, { from, to }: Operation<'read'>, result: CalendarResult): boolean {
  if (result.kind !== 'nights') return false
  const live = [...calendar.claims.values()].filter(({ life }) => life === 'live')
  const taken = live.flatMap(nightsOf).filter((night) => from <= night && night < to)
  return taken.sort().join() === result.nights.toSorted().join()
}

const isFree = ({ claims }: SpecCalendar, { checkIn, checkOut }: SpecStay): boolean =>
  ![...claims.values()].some(
    (claim) => claim.life === 'live' && claim.checkIn < checkOut && claim.checkOut > checkIn,
  )

function nightsOf({ checkIn, checkOut }: SpecStay): string[] {
  const nights: string[] = []
  for (let day = Date.parse(checkIn); day < Date.parse(checkOut); day += DAY_MS) {
    nights.push(new Date(day).toISOString().slice(0, 10))
  }
  return nights
}

const DAY_MS = 24 * 60 * 60 * 1000

const withClaim = (calendar: SpecCalendar, name: string, claim: SpecClaim): SpecCalendar => ({
  ...calendar,
  claims: new Map(calendar.claims).set(name, claim),
})

const without = (calendar: SpecCalendar, name: string): SpecCalendar => ({
  ...calendar,
  claims: new Map([...calendar.claims].filter(([other]) => other !== name)),
})
