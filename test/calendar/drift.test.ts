import { describe, expect, it } from 'vitest'
import type { Claim, ClaimId } from '../../src/calendar/claim.ts'
import {
  type ClaimCopy,
  type ClaimRecord,
  DRIFT_CODES,
  DRIFT_MEANINGS,
  findDrift,
  type ObjectSide,
  type PostgresSide,
} from '../../src/calendar/drift.ts'
import { lastApplied } from '../../src/calendar/history-drift.ts'
import { chainEntry, GENESIS_HASH, type LogEntry, type LogEntryKind } from '../../src/calendar/log-entry.ts'
import { nightsOf, type Stay } from '../../src/shared/stay.ts'

const NOW = Date.parse('2027-01-01T12:00:00Z')
const MOMENT = { now: NOW, today: '2026-12-31' }
const HOUR_MS = 3_600_000

const A = 'bkg_01h455vb4pex5vsknk084sn02a' as ClaimId
const B = 'bkg_01h455vb4pex5vsknk084sn02b' as ClaimId
const ADDED = 'adn_01h455vb4pex5vsknk084sn02c' as ClaimId
const MARCH: Stay = { checkIn: '2027-03-01', checkOut: '2027-03-04' }
const APRIL: Stay = { checkIn: '2027-04-01', checkOut: '2027-04-03' }

describe('what is on its way', () => {
  it('is no difference: a claim of an entry that Postgres does not have yet', () => {
    const object = objectOf(['held', A, MARCH], ['held', B, APRIL])
    expect(codes(shippedTo(object, 1), postgresOf(object, 1))).toEqual([])
    expect(codes(object, postgresOf(object, 2, [A]))).toEqual([`claim_not_copied ${B}`])
  })

  it('is no difference: a change of a claim whose copy is still the old one', () => {
    const object = objectOf(['held', A, MARCH], ['altered', A, APRIL])
    expect(codes(shippedTo(object, 1), { ...postgresOf(object, 1), ...copied(A, MARCH) })).toEqual([])
    expect(codes(object, { ...postgresOf(object, 2), ...copied(A, MARCH) })).toContain(`copy_differs ${A}`)
  })

  it('is no difference: an end that Postgres has, and whose acknowledgement the object has not', () => {
    const object = objectOf(['held', A, MARCH], ['ending', A, MARCH])
    const postgres = postgresOf(object, 2, [])
    expect(codes({ ...object, shippedSeq: 1, acknowledgedSeq: 1 }, postgres)).toEqual([])
    expect(codes(object, postgres)).toEqual([`end_not_recorded ${A}`])
  })

  it('is no difference: nights held for an alteration that travels behind them', () => {
    const object = objectOf(['held', ADDED, MARCH], ['extended', A, APRIL])
    const without = { ...postgresOf(object, 1, []), ...copied(ADDED, MARCH), records: [] }
    expect(codes(shippedTo(object, 1), without)).toEqual([])
    const atRest = { ...postgresOf(object, 2, [A, ADDED]), records: [recordOf(object, A)] }
    expect(codes(object, atRest)).toEqual([`record_missing ${ADDED}`])
  })

  it('is no difference: an entry that was acknowledged while Postgres was read', () => {
    const object = objectOf(['held', A, MARCH], ['held', B, APRIL])
    expect(codes({ ...object, shippedSeq: 1 }, postgresOf(object, 1))).toEqual([])
    expect(codes(object, postgresOf(object, 1))).toContain('postgres_behind')
  })
})

describe('a person', () => {
  it('whom one side has forgotten already is no difference; another person is', () => {
    const object = objectOf(['held', A, MARCH])
    const postgres = postgresOf(object, 1)
    const heldBy = (holderId: ClaimCopy['holderId']) => ({
      ...postgres,
      copies: postgres.copies.map((copy) => ({ ...copy, holderId })),
    })
    expect(codes(object, heldBy(null))).toEqual([])
    expect(codes(object, heldBy('usr_somebody_else'))).toEqual([`copy_differs ${A}`])
  })
})

describe('the time at which a calendar is due', () => {
  it.each([
    ['the same', HOUR_MS, HOUR_MS, []],
    ['an earlier one there, which costs nothing', HOUR_MS, -HOUR_MS, []],
    ['put off there by the schedule', -60_000, 5 * 60_000, []],
    ['put off for long overdue', -HOUR_MS, 5 * 60_000, []],
    ['later there', HOUR_MS, 2 * HOUR_MS, ['due_time_differs']],
    ['none there', HOUR_MS, null, ['due_time_differs']],
    ['none here', null, HOUR_MS, ['due_time_differs']],
    ['none at all', null, null, []],
  ] as [string, number | null, number | null, string[]][])('is %s', (_, here, there, expected) => {
    const object = { ...objectOf(['held', A, MARCH]), nextDueAt: here === null ? null : NOW + here }
    const postgres = { ...postgresOf(object, 1), nextDueAt: there === null ? null : NOW + there }
    expect(codes(object, postgres)).toEqual(expected)
  })

  it('is earlier in the object where a timer was put off before its claim moved on, and that is no difference', () => {
    const held = objectOf(['held', A, MARCH])
    const claims = held.claims.map((claim) => ({ ...claim, deadline: NOW + 2 * HOUR_MS }))
    const object = { ...held, claims, nextDueAt: NOW + 1_000 }
    const postgres = { ...postgresOf(object, 1), nextDueAt: NOW + 2 * HOUR_MS }
    expect(codes(object, postgres)).toEqual([])
  })
})

describe('a repair', () => {
  it('is not tried where Postgres would refuse it for a copy that stays', () => {
    const object = objectOf(['held', A, MARCH])
    const kept = { ...copyOf(objectOf(['held', B, MARCH]), B), kind: 'booking' as const }
    const postgres = {
      ...postgresOf(object, 1, []),
      copies: [kept],
      records: [recordOf(object, A), { ...kept, isLive: true }],
    }
    const found = findDrift(object, postgres, MOMENT)
    expect(found.map(({ code, repair }) => [code, repair])).toEqual([
      ['claim_not_copied', null],
      ['unclaimed_record', null],
    ])
  })

  it('is not tried at all where nobody knows which side is right, but for waking the object', () => {
    const object = { ...objectOf(['held', A, MARCH], ['held', B, APRIL]), hasAlarm: false, nextDueAt: NOW }
    const postgres = { ...postgresOf(object, 2, []), head: { seq: 2, hash: 'another' } }
    const found = findDrift(object, postgres, MOMENT)
    expect(found.map(({ code }) => code)).toContain('claim_not_copied')
    expect(found.filter(({ repair }) => repair).map(({ code }) => code)).toEqual(['alarm_lost'])
  })

  it('takes no night of the past for anybody', () => {
    const object = objectOf(['held', A, MARCH])
    const past = {
      ...recordOf(objectOf(['held', B, APRIL]), B),
      checkIn: '2026-12-01',
      checkOut: '2026-12-03',
    }
    const postgres = postgresOf(object, 1)
    expect(codes(object, { ...postgres, records: [...postgres.records, past] })).toEqual([])
  })
})

describe('the histories', () => {
  it('are the object’s being set back when Postgres’s begins with it, and two when it does not', () => {
    const whole = objectOf(['held', A, MARCH], ['held', B, APRIL])
    const postgres = { ...postgresOf(whole, 2), receipts: whole.log }
    const setBack = objectOf(['held', A, MARCH])
    expect(codes(setBack, postgres)[0]).toBe('object_behind')
    expect(codes(objectOf(['held', B, MARCH]), postgres)[0]).toBe('histories_differ')
  })

  it('go on after the last entry of which Postgres has the effects, acknowledged or not', () => {
    const { log, start } = objectOf(['held', A, MARCH], ['held', B, APRIL], ['extended', B, APRIL])
    const at = (shippedSeq: number, receipts: readonly LogEntry[]) =>
      lastApplied({ log, start, shippedSeq }, { receipts }).seq
    expect(at(0, [])).toBe(0)
    expect(at(1, log.slice(0, 1))).toBe(1)
    expect(at(1, log.slice(0, 2))).toBe(2)
    // An entry behind a gap may be another's.
    expect(at(0, log.slice(1))).toBe(0)
    expect(at(1, [{ ...(log[1] as LogEntry), hash: 'another' }])).toBe(1)
  })
})

it('every code says what it means', () => {
  expect(Object.keys(DRIFT_MEANINGS)).toEqual([...DRIFT_CODES])
})

type Decision = [kind: LogEntryKind, claimId: ClaimId, stay: Stay]

/** An object after these decisions, all of which Postgres has acknowledged. */
function objectOf(...decisions: Decision[]): ObjectSide {
  const start = { seq: 0, hash: GENESIS_HASH }
  const log: LogEntry[] = []
  const claims = new Map<ClaimId, Claim>()
  for (const [kind, claimId, stay] of decisions) {
    const fact = { kind, claimId, claimKind: 'hold' as const, ...stay, at: NOW }
    const entry = chainEntry(log.at(-1) ?? start, fact, { salt: 'salt', payload: '{}' })
    log.push(entry)
    const state = kind === 'ending' ? 'ending' : kind === 'released' ? 'ended' : 'live'
    const holder = { holderId: 'usr_somebody' as const, deadline: null }
    claims.set(claimId, { id: claimId, kind: 'hold', state, ...stay, ...holder, seq: entry.seq })
  }
  const taking = [...claims.values()].filter(({ state }) => state !== 'ended')
  const head = log.at(-1) ?? start
  return {
    start,
    head: { seq: head.seq, hash: head.hash },
    shippedSeq: head.seq,
    acknowledgedSeq: head.seq,
    log,
    claims: [...claims.values()],
    nights: new Map(taking.flatMap((claim) => nightsOf(claim).map((night) => [night, claim.id] as const))),
    nextDueAt: null,
    hasAlarm: true,
    isClosed: false,
  }
}

const shippedTo = (object: ObjectSide, seq: number): ObjectSide => ({
  ...object,
  shippedSeq: seq,
  acknowledgedSeq: seq,
})

/** Postgres with everything of the object up to an entry. @param ids the claims that it has */
function postgresOf(
  object: ObjectSide,
  seq: number,
  ids = object.claims.filter((claim) => claim.seq <= seq).map(({ id }) => id),
): PostgresSide {
  const entry = object.log[seq - 1] ?? object.start
  return {
    head: { seq: entry.seq, hash: entry.hash },
    nextDueAt: null,
    receiptCount: seq,
    receipts: [],
    copies: ids.map((id) => copyOf(object, id)),
    records: object.claims.filter((claim) => claim.state === 'live').map(({ id }) => recordOf(object, id)),
  }
}

function copyOf({ claims }: ObjectSide, claimId: ClaimId): ClaimCopy {
  const { state: _, seq: __, ...copy } = claims.find(({ id }) => id === claimId) as Claim
  return copy
}

const recordOf = (object: ObjectSide, id: ClaimId): ClaimRecord => ({ ...copyOf(object, id), isLive: true })

const copied = (id: ClaimId, stay: Stay): Pick<PostgresSide, 'copies'> => ({
  copies: [copyOf(objectOf(['held', id, stay]), id)],
})

const codes = (object: ObjectSide, postgres: PostgresSide): string[] =>
  findDrift(object, postgres, MOMENT).map(({ code, claimId }) => [code, claimId].filter(Boolean).join(' '))
