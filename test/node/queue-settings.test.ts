import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENVIRONMENTS, prefixOf, wranglerConfigOf } from '../../scripts/local/wrangler-config.ts'
import { QUEUE_NAMES } from '../../src/dead-letters/dead-letter.ts'

describe.each(ENVIRONMENTS)('in the settings of the queues, in the environment "%s"', (environment) => {
  it('every queue has a consumer, and a queue for what dies in it that has one too', async () => {
    const { consumers = [], producers = [] } = (await wranglerConfigOf(environment)).queues ?? {}
    const prefix = prefixOf(environment)
    const living = consumers.filter(({ dead_letter_queue }) => dead_letter_queue !== undefined)
    expect(living.map(({ queue }) => queue).sort()).toEqual(
      QUEUE_NAMES.map((name) => `${prefix}-${name}`).sort(),
    )
    for (const { queue, dead_letter_queue } of living) expect(dead_letter_queue).toBe(`${queue}-dead`)
    const others = consumers.filter(({ dead_letter_queue }) => dead_letter_queue === undefined)
    expect(others.map(({ queue }) => queue).sort()).toEqual(living.map(({ queue }) => `${queue}-dead`).sort())
    expect(producers.map(({ queue }) => queue).sort()).toEqual(living.map(({ queue }) => queue).sort())
  })

  it('there are as many retries as the code thinks', async () => {
    const code = readFileSync(join(import.meta.dirname, '../..', 'src/queue.ts'), 'utf8')
    const retriesMax = Number(/\bRETRIES_MAX = (\d+)/.exec(code)?.[1])
    const deadRetriesMax = Number(/\bDEAD_RETRIES_MAX = (\d+)/.exec(code)?.[1])
    for (const consumer of (await wranglerConfigOf(environment)).queues?.consumers ?? []) {
      const expected = consumer.dead_letter_queue === undefined ? deadRetriesMax : retriesMax
      expect(consumer.max_retries, consumer.queue).toBe(expected)
    }
  })
})
