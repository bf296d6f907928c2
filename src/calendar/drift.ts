import { parseId } from '../shared/id.ts'
import { type Instant, type LocalDate, toIso } from '../shared/local-date.ts'
import { nightsOf, overlaps, type Stay } from '../shared/stay.ts'
import type { Claim, ClaimId } from './claim.ts'
import { compareHistories } from './history-drift.ts'
import { type ChainHead, findBrokenLink, type LogEntry } from './log-entry.ts'
import { replayLog } from './replay.ts'

/**
 * Every way in which a property's calendar object and Postgres can disagree, from the whole down to the single claim.
 * Alerts and operators rely on the names; `DRIFT_MEANINGS` says what each of them means.
 */
export const DRIFT_CODES = [
  'histories_differ',
  'object_behind',
  'postgres_behind',
  'receipts_missing',
  'chain_broken',
  'claims_unlike_log',
  'nights_unlike_claims',
  'claim_not_copied',
  'copy_differs',
  'stray_copy',
  'record_missing',
  'record_differs',
  'record_over',
  'unclaimed_record',
  'end_not_recorded',
  'due_time_differs',
  'alarm_lost',
  'closed',
] as const

export type DriftCode = (typeof DRIFT_CODES)[number]

export const DRIFT_MEANINGS: Readonly<Record<DriftCode, string>> = {
  histories_differ: 'the log and Postgres’s receipts of it tell different stories from some entry on',
  object_behind: 'Postgres knows more of the log than the object: that was set back, or lost',
  postgres_behind: 'Postgres has forgotten entries that it had: it was set back',
  receipts_missing: 'Postgres has not kept a receipt of every entry',
  chain_broken: 'an entry of the log does not follow from the one before',
  claims_unlike_log: 'the claims are not what the log leaves',
  nights_unlike_claims: 'the taken nights are not those of the claims',
  claim_not_copied: 'a claim has no copy in Postgres',
  copy_differs: 'a claim’s copy in Postgres is not what the claim is',
  stray_copy: 'Postgres has a copy of what takes no nights',
  record_missing: 'a claim stands for something that Postgres does not have',
  record_differs: 'what a claim stands for has other nights in Postgres, or is in another state',
  record_over: 'a claim takes the nights of something that is over in Postgres',
  unclaimed_record: 'something in Postgres should have nights, and nothing takes them for it',
  end_not_recorded: 'a claim has ended, and Postgres would not learn of it: its nights stay taken',
  due_time_differs: 'Postgres has another time at which the calendar is to be looked at',
  alarm_lost: 'nothing would wake the object at that time',
  closed: 'nothing can be decided in this calendar',
}

/** What makes both sides agree again without taking anything away from anybody. */
export type Repair =
  /** Postgres gets the receipts after an entry once more, from the log. */
  | { kind: 'rewrite_history'; afterSeq: number }
  /** The nights are taken anew from the claims, which the log confirms. */
  | { kind: 'rewrite_nights' }
  /** Postgres is told what the claim is. */
  | { kind: 'restate'; claim: Claim }
  | { kind: 'drop_copy'; copy: ClaimCopy }
  /** The object takes the nights: they are free, and it has never heard of what they are for. */
  | { kind: 'adopt'; record: ClaimRecord }
  /** The object gives the nights back: both sides say that it is over. */
  | { kind: 'release'; claim: Claim }
  | { kind: 'rewrite_due_time' }
  | { kind: 'set_alarm' }
  | { kind: 'reopen' }

/** One disagreement. */
export interface Difference {
  code: DriftCode
  /** The claim it is about; null when it is about the whole calendar. */
  claimId: ClaimId | null
  /** What is where, for people. */
  detail: string
  /** Null when somebody has to decide. */
  repair: Repair | null
}

/** A claim as Postgres has copied it. */
export type ClaimCopy = Omit<Claim, 'state' | 'seq'>

/** What a claim stands for in Postgres: a booking, a block, an offer, or nights held for an alteration. */
export interface ClaimRecord extends ClaimCopy {
  /** Whether it should have its nights. */
  isLive: boolean
}

/** A calendar as its object has it, in one turn and right after Postgres was read. */
export interface ObjectSide {
  start: ChainHead
  head: ChainHead
  /** Up to here Postgres had acknowledged everything before it was read. */
  shippedSeq: number
  /** The same by now. */
  acknowledgedSeq: number
  log: readonly LogEntry[]
  /** Those that take nights, and the ended ones of which Postgres speaks. */
  claims: readonly Claim[]
  nights: ReadonlyMap<LocalDate, ClaimId>
  nextDueAt: Instant | null
  hasAlarm: boolean
  isClosed: boolean
}

/** A calendar as Postgres has it, at one moment. */
export interface PostgresSide {
  head: ChainHead
  nextDueAt: Instant | null
  /** How many entries after the log's start it has receipts of. */
  receiptCount: number
  /** The receipts from `shippedSeq` on, or the first of them. */
  receipts: readonly ChainHead[]
  copies: readonly ClaimCopy[]
  records: readonly ClaimRecord[]
}

export interface DriftMoment {
  now: Instant
  /** Nights before it can be sold to nobody. */
  today: LocalDate
}

/**
 * Every difference between the two sides of a calendar. What is on its way to Postgres is none: a claim is judged by the
 * last entry that Postgres has, and one that has changed since is left out.
 */
export function findDrift(object: ObjectSide, postgres: PostgresSide, moment: DriftMoment): Difference[] {
  const histories = compareHistories(object, postgres)
  const own = inspectObject(object)
  const isSound = [...histories, ...own].every(({ code }) => !UNSOUND.has(code))
  const claims = compareClaims(object, postgres, moment)
  const found = [...histories, ...own, ...claims, ...compareTimes(object, postgres, moment)]
  return isSound ? found : found.map(withoutGuessing)
}

/** Where one of these is found, nobody can say which side is right about anything else. */
const UNSOUND: ReadonlySet<DriftCode> = new Set([
  'histories_differ',
  'object_behind',
  'chain_broken',
  'claims_unlike_log',
])

/** True when the calendar must not decide anything until somebody has: what it decides could not be written down. */
export const mustClose = (found: readonly Difference[]): boolean =>
  found.some(({ code }) => UNSOUND.has(code))

const withoutGuessing = (difference: Difference): Difference =>
  difference.repair?.kind === 'set_alarm' ? difference : { ...difference, repair: null }

/** Of what should have nights and has none those that can have them, the first first; none of them twice. */
export function adoptable(
  records: readonly ClaimRecord[],
  isTaken: (record: ClaimRecord) => boolean,
): ClaimRecord[] {
  const adopted: ClaimRecord[] = []
  for (const record of records) {
    if (record.isLive && !isTaken(record) && !adopted.some((other) => overlaps(other, record))) {
      adopted.push(record)
    }
  }
  return adopted
}

/** What is wrong with the object by itself. Its log is the second witness for its claims. */
function inspectObject({ log, start, claims, nights, isClosed }: ObjectSide): Difference[] {
  const closed = isClosed ? [difference('closed', null, 'It waits for Postgres to follow.', REOPEN)] : []
  const broken = findBrokenLink(log, start)
  if (broken) return [...closed, difference('chain_broken', broken.claimId, `It is entry ${broken.seq}.`)]
  const byClaims = nightsByClaims(claims)
  const strange = nightsThatDiffer(byClaims, nightsByLog(log))
  if (strange.length > 0) return [...closed, difference('claims_unlike_log', null, wordsOf(strange))]
  const wrong = nightsThatDiffer(byClaims, nights)
  if (wrong.length === 0) return closed
  return [...closed, difference('nights_unlike_claims', null, wordsOf(wrong), { kind: 'rewrite_nights' })]
}

const REOPEN = { kind: 'reopen' } as const

function nightsByClaims(claims: readonly Claim[]): Map<LocalDate, ClaimId> {
  const taking = claims.filter(({ state }) => state !== 'ended')
  return new Map(taking.flatMap((claim) => nightsOf(claim).map((night) => [night, claim.id] as const)))
}

function nightsByLog(log: readonly LogEntry[]): Map<LocalDate, ClaimId> {
  try {
    return replayLog(log)
  } catch {
    // A log that sells a night twice leaves nothing that anybody could compare with.
    return new Map()
  }
}

function nightsThatDiffer(
  one: ReadonlyMap<LocalDate, ClaimId>,
  other: ReadonlyMap<LocalDate, ClaimId>,
): LocalDate[] {
  const nights = new Set([...one.keys(), ...other.keys()])
  return [...nights].filter((night) => one.get(night) !== other.get(night)).sort()
}

const NIGHTS_NAMED_MAX = 10

const wordsOf = (nights: readonly LocalDate[]): string => {
  const rest = nights.length - NIGHTS_NAMED_MAX
  const named = nights.slice(0, NIGHTS_NAMED_MAX).join(', ')
  return `It is about ${named}${rest > 0 ? ` and ${rest} more nights` : ''}.`
}

function compareClaims(object: ObjectSide, postgres: PostgresSide, { today }: DriftMoment): Difference[] {
  const claims = byId(object.claims, ({ id }) => id)
  const copies = byId(postgres.copies, ({ id }) => id)
  const records = byId(postgres.records, ({ id }) => id)
  const isMoving = movingIn(object, postgres, claims)
  const isBehind = (claim: Claim | undefined) => claim !== undefined && claim.seq > postgres.head.seq

  const ofClaims = object.claims
    .filter(({ id, state }) => state !== 'ended' && !isMoving(id))
    .flatMap((claim) => {
      const pair = { copy: copies.get(claim.id), record: records.get(claim.id) }
      if (claim.state === 'ending') return [judgeEnd(claim, pair)]
      return [...judgeCopy(claim, pair, isBehind(claim)), ...judgeRecord(claim, pair.record)]
    })
  const isUnclaimed = ({ id }: ClaimCopy) => !isMoving(id) && (claims.get(id)?.state ?? 'ended') === 'ended'
  const ofCopies = postgres.copies
    .filter(isUnclaimed)
    .flatMap((copy) => judgeStray(copy, records.get(copy.id), isBehind(claims.get(copy.id))))
  const ofRecords = postgres.records
    .filter((record) => record.isLive && record.checkOut > today && isUnclaimed(record))
    .map((record) => judgeUnclaimed(record, claims.get(record.id), object.nights))
  return withoutCollisions([...ofClaims, ...ofCopies, ...ofRecords], postgres.copies)
}

/** What has changed after the last entry that Postgres has is on its way there. */
function movingIn(object: ObjectSide, postgres: PostgresSide, claims: ReadonlyMap<string, Claim>) {
  const settledSeq = Math.max(postgres.head.seq, object.shippedSeq)
  const isResting = object.head.seq <= settledSeq
  return (id: ClaimId): boolean => {
    const claim = claims.get(id)
    if (claim && claim.seq > settledSeq) return true
    if (claim?.state === 'ending' && claim.seq > object.acknowledgedSeq) return true
    // An alteration and the nights held for it change with entries of their own, which may travel apart.
    return id.startsWith('adn_') && !isResting
  }
}

type Pair = { copy: ClaimCopy | undefined; record: ClaimRecord | undefined }

function judgeEnd(claim: Claim, { copy, record }: Pair): Difference {
  const isOverThere = !copy && !record?.isLive
  const detail = `It takes ${words(claim)}; ${isOverThere ? 'it is over' : 'it goes on'} in Postgres.`
  return difference('end_not_recorded', claim.id, detail, isOverThere ? { kind: 'release', claim } : null)
}

/** @param isBehind Postgres cannot know what the claim is, because it was set back to before that */
function judgeCopy(claim: Claim, { copy, record }: Pair, isBehind: boolean): Difference[] {
  const restate = { kind: 'restate', claim } as const
  if (!copy) return [difference('claim_not_copied', claim.id, `It takes ${words(claim)}.`, restate)]
  if (isSame(claim, copy)) return []
  const detail = `It is ${words(claim)} in the object, ${words(copy)} in Postgres.`
  // Two witnesses against one: nights that Postgres means to have sold are not given back behind its back.
  const isGuard = !hasNightsOf(claim, copy) && record?.isLive && hasNightsOf(record, copy) && !isBehind
  return [difference('copy_differs', claim.id, detail, isGuard ? null : restate)]
}

function judgeRecord(claim: Claim, record: ClaimRecord | undefined): Difference[] {
  if (!record) {
    // Who was erased waits for nothing any more, and what was kept for them lapses by itself.
    if (claim.kind === 'offer') return []
    // A block is no more than its nights and a note, which the object has too.
    const repair = parseId('blk', claim.id) ? ({ kind: 'restate', claim } as const) : null
    return [difference('record_missing', claim.id, `It takes ${words(claim)}.`, repair)]
  }
  if (!record.isLive) return [difference('record_over', claim.id, `It takes ${words(claim)}.`)]
  if (hasNightsOf(claim, record) && claim.kind === record.kind) return []
  const detail = `It is ${words(claim)} in the object, ${words(record)} in Postgres.`
  return [difference('record_differs', claim.id, detail)]
}

function judgeStray(copy: ClaimCopy, record: ClaimRecord | undefined, isBehind: boolean): Difference[] {
  // The copy keeps its nights from being sold again, until somebody has decided about what it stands for.
  if (record?.isLive && !isBehind) return []
  return [difference('stray_copy', copy.id, `It is ${words(copy)}.`, { kind: 'drop_copy', copy })]
}

function judgeUnclaimed(
  record: ClaimRecord,
  ended: Claim | undefined,
  nights: ReadonlyMap<LocalDate, ClaimId>,
): Difference {
  const others = new Set(nightsOf(record).flatMap((night) => nights.get(night) ?? []))
  const state = ended ? 'has ended in the object' : 'is unknown to the object'
  const taken = others.size > 0 ? `, where ${[...others].join(', ')} has nights of it` : ''
  const repair = !ended && others.size === 0 ? ({ kind: 'adopt', record } as const) : null
  return difference('unclaimed_record', record.id, `It is ${words(record)} and ${state}${taken}.`, repair)
}

/** Postgres would refuse a copy where another one stays. */
function withoutCollisions(found: readonly Difference[], copies: readonly ClaimCopy[]): Difference[] {
  const replaced = new Set(found.filter(({ repair }) => repair).map(({ claimId }) => claimId))
  const kept = copies.filter(({ id }) => !replaced.has(id))
  return found.map((one) => {
    const stay = writtenBy(one.repair)
    return stay && kept.some((copy) => overlaps(copy, stay)) ? { ...one, repair: null } : one
  })
}

function writtenBy(repair: Repair | null): Stay | null {
  if (repair?.kind === 'restate') return repair.claim
  return repair?.kind === 'adopt' ? repair.record : null
}

/** The minute cron asks calendars again after five minutes, and until then Postgres has that time. */
const DUE_TIME_SLACK_MS = 6 * 60_000

function compareTimes(object: ObjectSide, postgres: PostgresSide, { now }: DriftMoment): Difference[] {
  const { nextDueAt, hasAlarm, head, acknowledgedSeq } = object
  const found: Difference[] = []
  const there = postgres.nextDueAt
  const isLate =
    nextDueAt !== null &&
    (there === null || there > Math.max(nextDueAt, earliestDeadline(object.claims), now) + DUE_TIME_SLACK_MS)
  const isVain = nextDueAt === null && there !== null
  if (head.seq === postgres.head.seq && (isLate || isVain)) {
    const detail = `It is ${momentWords(nextDueAt)} in the object, ${momentWords(there)} in Postgres.`
    found.push(difference('due_time_differs', null, detail, { kind: 'rewrite_due_time' }))
  }
  if (!hasAlarm && (nextDueAt !== null || acknowledgedSeq < head.seq)) {
    const detail = `It is due at ${momentWords(nextDueAt)}.`
    found.push(difference('alarm_lost', null, detail, { kind: 'set_alarm' }))
  }
  return found
}

/** A timer that was put off may ring before the deadline it is for, and is set right by that. */
const earliestDeadline = (claims: readonly Claim[]): Instant => {
  const deadlines = claims.flatMap(({ state, deadline }) => (state === 'ended' ? [] : (deadline ?? [])))
  return deadlines.length > 0 ? Math.min(...deadlines) : 0
}

const momentWords = (at: Instant | null): string => (at === null ? 'no time' : toIso(at))

const words = ({ kind, checkIn, checkOut, deadline }: ClaimCopy): string =>
  `a ${kind} of ${checkIn} to ${checkOut}${deadline === null ? '' : ` until ${momentWords(deadline)}`}`

const hasNightsOf = (one: Stay, other: Stay): boolean =>
  one.checkIn === other.checkIn && one.checkOut === other.checkOut

function isSame(claim: Claim, copy: ClaimCopy): boolean {
  // One side may have forgotten a person already whom the other is still to forget.
  const hasSameHolder = claim.holderId === copy.holderId || claim.holderId === null || copy.holderId === null
  return (
    hasNightsOf(claim, copy) && claim.kind === copy.kind && claim.deadline === copy.deadline && hasSameHolder
  )
}

const byId = <T>(list: readonly T[], idOf: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [idOf(item), item]))

function difference(
  code: DriftCode,
  claimId: ClaimId | null,
  detail: string,
  repair: Repair | null = null,
): Difference {
  return { code, claimId, detail, repair }
}
