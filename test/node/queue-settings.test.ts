import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('a message goes to a dead-letter queue after as many retries as the code thinks', () => {
  const wrangler = read('wrangler.toml')
  const retriesMax = /\bRETRIES_MAX = (\d+)/.exec(read('src/queue.ts'))?.[1]
  expect(wrangler).toMatch(/dead_letter_queue = "[^"]+"/)
  expect(retriesMax).toBeDefined()
  expect(/max_retries = (\d+)/.exec(wrangler)?.[1]).toBe(retriesMax)
})

function read(path: string): string {
  return readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
}
