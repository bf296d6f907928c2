import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RETRIES_MAX } from '../../src/queue.ts'

it('a message goes to a dead-letter queue after as many retries as the code thinks', () => {
  const wrangler = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8')
  expect(wrangler).toMatch(/dead_letter_queue = "[^"]+"/)
  expect(Number(/max_retries = (\d+)/.exec(wrangler)?.[1])).toBe(RETRIES_MAX)
})
