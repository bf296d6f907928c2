import { expect, it } from 'vitest'
import { explainBlock } from '../../src/calendar/block.ts'
import { calendarFacts, stay, takenNights } from '../support/calendar.ts'

const TODAY = '2026-12-01'
const range = stay('2026-12-03', 3)
const taken = (...nights: ReturnType<typeof takenNights>[]) => calendarFacts({ taken: nights.flat() }).taken

it('free nights can be closed, from today on', () => {
  expect(explainBlock(range, taken(), TODAY)).toEqual([])
  expect(explainBlock(stay(TODAY, 1), taken(), TODAY)).toEqual([])
})

it.each(['hold', 'booking', 'block'] as const)('nights of a %s cannot', (kind) => {
  const [reason] = explainBlock(range, taken(takenNights(stay('2026-12-04', 2), { kind })), TODAY)
  expect(reason).toMatchObject({ code: 'not_available', dates: ['2026-12-04', '2026-12-05'] })
})

it('yesterday cannot, and every obstacle is told at once', () => {
  const reasons = explainBlock(stay('2026-11-30', 3), taken(takenNights(stay('2026-12-02', 1))), TODAY)
  expect(reasons.map(({ code, dates }) => [code, dates])).toEqual([
    ['in_past', ['2026-11-30']],
    ['not_available', ['2026-12-02']],
  ])
})
