import { expect, it } from 'vitest'
import { proveSearch } from '../../scripts/prove/search.ts'
import { createTestDatabase } from './support/test-database.ts'

it('finds, page after page, what a look at every listing finds', async () => {
  const { url: databaseUrl, drop } = await createTestDatabase('search_exactness')
  try {
    const found = await proveSearch({ databaseUrl, searches: 150, seed: 1, onProgress: () => {} })
    expect(found).toBeGreaterThan(2_000)
  } finally {
    await drop()
  }
})
