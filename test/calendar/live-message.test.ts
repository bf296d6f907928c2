import { expect, it } from 'vitest'
import type { ClaimId } from '../../src/calendar/claim.ts'
import { type Decision, liveMessage } from '../../src/calendar/live-message.ts'
import type { LogEntryKind } from '../../src/calendar/log-entry.ts'

const GUEST = 'usr_1'
const STAY = { checkIn: '2027-03-05', checkOut: '2027-03-07' }
const NIGHTS = ['2027-03-05', '2027-03-06']

const decision = (kind: LogEntryKind, before: Decision['before'], stay = STAY): Decision => ({
  entry: {
    seq: 7,
    kind,
    claimId: 'bkg_1' as ClaimId,
    claimKind: 'hold',
    ...stay,
    at: 0,
    commitment: '',
    previousHash: '',
    hash: '',
  },
  before,
  holderId: GUEST,
  deadline: Date.UTC(2027, 0, 1),
})

const toPublic = (about: Decision) => liveMessage(about, { side: 'public' })

it('the public is told which nights were taken or became free, and nothing else', () => {
  expect(toPublic(decision('held', null))).toEqual({ seq: 7, changed: NIGHTS })
  expect(toPublic(decision('released', { kind: 'ending', ...STAY }))).toEqual({ seq: 7, changed: NIGHTS })
  for (const kind of ['extended', 'requested', 'confirmed', 'ending'] as const) {
    expect(toPublic(decision(kind, { kind: 'held', ...STAY }))).toEqual({ seq: 7, changed: [] })
  }
  expect(toPublic(decision('retaken', { kind: 'released', ...STAY })).changed).toEqual(NIGHTS)
})

it('of a stay that moves, only the nights that change hands', () => {
  const moved = decision(
    'confirmed',
    { kind: 'confirmed', ...STAY },
    { checkIn: '2027-03-06', checkOut: '2027-03-08' },
  )
  expect(toPublic(moved).changed).toEqual(['2027-03-05', '2027-03-07'])
  expect(liveMessage(moved, { side: 'host' }).changed).toEqual(['2027-03-05', '2027-03-06', '2027-03-07'])
})

it('the host’s side is told of every claim, a guest of their own', () => {
  const confirmed = decision('confirmed', { kind: 'held', ...STAY })
  const whole = {
    seq: 7,
    changed: NIGHTS,
    claim: {
      decision: 'confirmed',
      kind: 'hold',
      bookingId: 'bkg_1',
      blockId: null,
      holdExpiresAt: '2027-01-01T00:00:00.000Z',
    },
  }
  expect(liveMessage(confirmed, { side: 'host' })).toEqual(whole)
  expect(liveMessage(confirmed, { side: 'guest', userId: GUEST })).toEqual(whole)
  expect(liveMessage(confirmed, { side: 'guest', userId: 'usr_2' })).toEqual({ seq: 7, changed: [] })
})
