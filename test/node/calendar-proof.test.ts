import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { proveCalendar } from '../../scripts/prove/calendar.ts'
import { proveFaults } from '../../scripts/prove/faults.ts'
import { patched } from '../../scripts/prove/patch.ts'
import { PLANTED_FAULTS } from '../../scripts/prove/planted-faults.ts'

// A slice of `npm run prove -- calendar faults`, which takes minutes.

const SRC = join(import.meta.dirname, '..', '..', 'src')

describe('the calendar in a simulated world', () => {
  it('keeps its promises while callers overlap, answers get lost and objects die', async () => {
    const tally = await proveCalendar({ operations: 1_500, seed: 7, processes: 1, onProgress: () => {} })
    expect(tally.overlapMin).toBeGreaterThanOrEqual(8)
    expect(tally.judged).toBeGreaterThan(500)
  })
})

describe('the faults that are planted to try the proof', () => {
  it('are faults of the code as it is: each is in its place, once', () => {
    for (const fault of PLANTED_FAULTS) {
      const source = readFileSync(join(SRC, fault.file), 'utf8')
      expect(patched(source, fault), fault.name).not.toBe(source)
    }
    expect(new Set(PLANTED_FAULTS.map(({ name }) => name)).size).toBe(PLANTED_FAULTS.length)
    expect(PLANTED_FAULTS.length).toBeGreaterThanOrEqual(25)
    expect(PLANTED_FAULTS.filter(({ isHidden }) => isHidden).length).toBeGreaterThanOrEqual(8)
  })

  it('are seen, such as a hold that never runs out', async () => {
    const only = 'a hold has no timer'
    expect(await proveFaults({ seed: 1, processes: 1, only, onProgress: () => {} })).toMatchObject({
      planted: 1,
    })
  })
})
