import { describe, expect, it } from 'vitest'
import { misunderstandings, nearest, retold, shapeOf, within } from '../support/talk.ts'

const BOOKING = {
  id: 'bkg_1',
  status: 'confirmed',
  note: null,
  lines: [{ kind: 'nights', amountMinor: 100 }],
}

describe('what is said after a change', () => {
  const missed = (now: object, before: object[] = [BOOKING]): string[] =>
    misunderstandings('booking', shapeOf(before), shapeOf([now]))

  it('is missed where something is gone, at any depth', () => {
    const { status: _, ...rest } = BOOKING
    expect(missed(rest)).toEqual(['booking.status is gone'])
    expect(missed({ ...BOOKING, lines: [{ kind: 'nights' }] })).toEqual([
      'booking.lines[].amountMinor is gone',
    ])
  })

  it('is not understood where something is of another kind than ever before', () => {
    expect(missed({ ...BOOKING, status: 3 })).toEqual(['booking.status may be number now'])
    expect(missed({ ...BOOKING, id: null })).toEqual(['booking.id may be null now'])
  })

  it('is missed where what was always said is said sometimes', () => {
    const { note: _, ...rest } = BOOKING
    const before = shapeOf([BOOKING])
    expect(misunderstandings('booking', before, shapeOf([BOOKING, rest]))).toEqual([
      'booking.note may be missing now',
    ])
  })

  it('is understood where something is added, or said that was never more than absent', () => {
    expect(missed({ ...BOOKING, note: 'Late.', guests: 2, lines: [] })).toEqual([])
    expect(missed(BOOKING, [BOOKING, { ...BOOKING, note: 'Late.' }])).toEqual([])
  })
})

describe('what was recorded, retold', () => {
  it('is about the things of now, in the words and with the members of then', () => {
    const then = { id: 'bkg_1', side: 'guest', isLate: false, amounts: [1], old: 'yes' }
    const now = { id: 'bkg_2', side: 'visitor', isLate: true, amounts: [5, 6], fresh: 1 }
    expect(retold(then, now)).toEqual({
      id: 'bkg_2',
      side: 'guest',
      isLate: false,
      amounts: [5, 6],
      old: 'yes',
    })
  })

  it('is the example that is most like what is said now', () => {
    const examples = [{ side: 'host', note: 'x 1' }, { side: 'host' }, { side: 'guest' }]
    const exchanges = examples.map((asked) => ({ asked, answered: null }))
    expect(nearest(exchanges, { side: 'guest' })).toEqual({ side: 'guest' })
    expect(nearest(exchanges, { side: 'host', note: 'y 2' })).toEqual({ side: 'host', note: 'x 1' })
  })
})

it('an answer loses what nobody knew of then', () => {
  const shape = shapeOf([BOOKING])
  const now = { ...BOOKING, fresh: 1, lines: [{ ...BOOKING.lines[0], fresh: 1 }] }
  expect(within(shape, now)).toEqual(BOOKING)
})
