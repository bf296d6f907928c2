import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { QUEUE_NAMES } from '../../src/dead-letters/dead-letter.ts'

interface Consumer {
  queue: string
  deadLetterQueue: string | undefined
  retriesMax: number
}

describe('in the settings of the queues', () => {
  it('every queue has a consumer, and a queue for what dies in it that has one too', () => {
    const consumers = consumersIn(read('wrangler.toml'))
    const ofTheDead = QUEUE_NAMES.map((name) => `holdfast-${name}-dead`)
    const living = consumers.filter(({ deadLetterQueue }) => deadLetterQueue !== undefined)
    expect(living.map(({ queue }) => queue).sort()).toEqual(
      QUEUE_NAMES.map((name) => `holdfast-${name}`).sort(),
    )
    for (const { queue, deadLetterQueue } of living) expect(deadLetterQueue).toBe(`${queue}-dead`)
    const others = consumers.filter(({ deadLetterQueue }) => deadLetterQueue === undefined)
    expect(others.map(({ queue }) => queue).sort()).toEqual(ofTheDead.sort())
    const written = [...read('wrangler.toml').matchAll(/\[\[queues\.producers\]\][^[]*queue = "([^"]+)"/g)]
    expect(written.map(([, queue]) => queue).sort()).toEqual(living.map(({ queue }) => queue).sort())
  })

  it('there are as many retries as the code thinks', () => {
    const code = read('src/queue.ts')
    const retriesMax = Number(/\bRETRIES_MAX = (\d+)/.exec(code)?.[1])
    const deadRetriesMax = Number(/\bDEAD_RETRIES_MAX = (\d+)/.exec(code)?.[1])
    for (const consumer of consumersIn(read('wrangler.toml'))) {
      expect(consumer.retriesMax, consumer.queue).toBe(
        consumer.deadLetterQueue === undefined ? deadRetriesMax : retriesMax,
      )
    }
  })
})

function consumersIn(wrangler: string): Consumer[] {
  return [...wrangler.matchAll(/\[\[queues\.consumers\]\]([^[]*)/g)].map(([, settings = '']) => ({
    queue: /\bqueue = "([^"]+)"/.exec(settings)?.[1] ?? '',
    deadLetterQueue: /dead_letter_queue = "([^"]+)"/.exec(settings)?.[1],
    retriesMax: Number(/max_retries = (\d+)/.exec(settings)?.[1]),
  }))
}

function read(path: string): string {
  return readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
}
