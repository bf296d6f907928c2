import { describe, expect, it } from 'vitest'
import type { ClaimId } from '../../src/calendar/claim.ts'
import {
  chainEntry,
  commitmentOf,
  findBrokenLink,
  GENESIS_HASH,
  type LogEntry,
  type LogEntryKind,
} from '../../src/calendar/log-entry.ts'
import { replayLog } from '../../src/calendar/replay.ts'

describe('the chain of log entries', () => {
  it('is whole when every entry follows from the one before', () => {
    expect(findBrokenLink(chain())).toBeNull()
  })

  it('goes on after what an earlier object has left', () => {
    const [first, ...others] = chain()
    if (!first) throw new Error('the chain has entries')
    expect(findBrokenLink(others, first)).toBeNull()
    expect(findBrokenLink(others)).toBe(others[0])
  })

  it.each([
    ['the nights', { checkOut: '2027-03-09' }],
    ['the claim', { claimId: claimId(9) }],
    ['the kind of claim', { claimKind: 'block' }],
    ['the decision', { kind: 'released' }],
    ['the moment', { at: 1 }],
    ['what is committed to', { commitment: commitmentOf({ salt: 's', payload: 'forged' }) }],
    ['the entry before', { previousHash: 'f'.repeat(64) }],
    ['the place in the order', { seq: 7 }],
  ] as const)('breaks when %s of one entry is altered', (_, altered) => {
    const entries = chain().map((entry, index) => (index === 1 ? { ...entry, ...altered } : entry))
    expect(findBrokenLink(entries)).toBe(entries[1])
  })

  it('breaks when an entry is left out', () => {
    const [first, , third] = chain()
    expect(findBrokenLink([first, third] as LogEntry[])).toBe(third)
  })

  it('says nothing of what it commits to once the salt is gone', () => {
    const payload = JSON.stringify({ holderId: 'usr_1' })
    expect(commitmentOf({ salt: 'a', payload })).not.toBe(commitmentOf({ salt: 'b', payload }))
  })
})

describe('a replayed log', () => {
  it('has the nights of live and ending claims, and none of released ones', () => {
    const [held, confirmed] = chain()
    const taken = replayLog([held, confirmed] as LogEntry[])
    expect([...taken.keys()]).toEqual(['2027-03-05', '2027-03-06'])
    expect(replayLog(chain()).size).toBe(0)
  })

  it('refuses a history that sells a night twice', () => {
    const twice = entry('held', claimId(2), { seq: 2, hash: 'x' })
    expect(() => replayLog([chain()[0] as LogEntry, twice])).toThrow(/2027-03-05/)
  })
})

function chain(): LogEntry[] {
  const kinds: LogEntryKind[] = ['held', 'confirmed', 'released']
  const entries: LogEntry[] = []
  for (const kind of kinds) entries.push(entry(kind, claimId(1), entries.at(-1)))
  return entries
}

function entry(kind: LogEntryKind, id: ClaimId, previous = { seq: 0, hash: GENESIS_HASH }): LogEntry {
  const fact = {
    kind,
    claimId: id,
    claimKind: 'hold' as const,
    checkIn: '2027-03-05',
    checkOut: '2027-03-07',
  }
  return chainEntry(previous, { ...fact, at: 1_700_000_000_000 }, { salt: 'salt', payload: '{}' })
}

function claimId(number: number): ClaimId {
  return `bkg_${String(number).padStart(26, '0')}`
}
