import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MONEY_FAULTS } from '../../scripts/prove/money/planted-faults.ts'
import { proveMoney } from '../../scripts/prove/money.ts'
import { proveMoneyFaults } from '../../scripts/prove/money-faults.ts'
import { patched } from '../../scripts/prove/patch.ts'
import { createTestDatabase } from './support/test-database.ts'

// A slice of `npm run prove -- money money-faults`, which takes an hour.

/** Ends what hangs; nothing is measured by it. */
const PATIENCE_MS = 180_000

const SRC = join(import.meta.dirname, '..', '..', 'src')

describe('money', () => {
  it(
    'is neither lost nor taken twice, whatever goes wrong at whichever step of a cancellation',
    async () => {
      const { url: databaseUrl, drop } = await createTestDatabase('money_proof')
      try {
        const options = { databaseUrl, only: 'guest-cancels-half', seed: 7, histories: 25, processes: 1 }
        const { histories, places, ends } = await proveMoney({ ...options, onProgress: () => {} })
        expect(histories).toBe(25)
        expect(places).toBeGreaterThan(8)
        expect(ends['cancelled']).toBeGreaterThan(15)
      } finally {
        await drop()
      }
    },
    PATIENCE_MS,
  )
})

describe('the faults about money that are planted to try the proof', () => {
  it('are faults of the code as it is: each is in its place, once', () => {
    for (const fault of MONEY_FAULTS) {
      const source = readFileSync(join(SRC, fault.file), 'utf8')
      expect(patched(source, fault), fault.name).not.toBe(source)
    }
    expect(new Set(MONEY_FAULTS.map(({ name }) => name)).size).toBe(MONEY_FAULTS.length)
    expect(MONEY_FAULTS.length).toBeGreaterThanOrEqual(10)
  })

  it(
    'are seen, such as a host who is confirmed and not paid',
    async () => {
      const { url: databaseUrl, drop } = await createTestDatabase('money_faults')
      try {
        const only = 'acceptance confirms and takes no money'
        const proof = proveMoneyFaults({ databaseUrl, seed: 1, processes: 1, only, onProgress: () => {} })
        expect(await proof).toEqual({ planted: 1 })
      } finally {
        await drop()
      }
    },
    PATIENCE_MS,
  )
})
