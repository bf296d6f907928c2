import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import configuration from '../wrangler.toml?raw'
import { EMPTIED, emptyBindings, usedObjects } from './support/empty-bindings.ts'
import { closeQueues, openQueues, throughGate } from './support/queue-gate.ts'

// What makes a file's world fresh, beside what setup files do before every file of tests.

it('nothing is left of what objects, KV and R2 held, neither awake nor asleep', async () => {
  for (const name of ['awake', 'asleep']) {
    await runInDurableObject(env.CALENDARS.getByName(name), async (_, { storage }) => {
      await storage.put('left', 'something')
      await storage.setAlarm(Date.now() + 3_600_000)
    })
  }
  await evictDurableObject(env.CALENDARS.getByName('asleep'))
  await env.LISTINGS.put('listing:left', '{}')
  await env.PHOTOS.put('photos/left', 'a picture')

  await emptyBindings()

  expect(usedObjects()).toEqual([])

  for (const name of ['awake', 'asleep']) {
    const left = await runInDurableObject(env.CALENDARS.getByName(name), async (_, { storage }) => [
      await storage.list(),
      await storage.getAlarm(),
    ])
    expect(left).toEqual([new Map(), null])
  }
  const [{ keys }, { objects: files }] = await Promise.all([env.LISTINGS.list(), env.PHOTOS.list()])
  expect([keys, files]).toEqual([[], []])
})

it('everything is emptied that the configuration binds and that holds anything', () => {
  const [ours = ''] = configuration.split('\n[env.')
  const named = (pattern: RegExp) => [...ours.matchAll(pattern)].map(([, name]) => name)
  expect(named(/\{ name = "(\w+)", class_name/g)).toEqual([...EMPTIED.objects])
  expect(named(/\[\[kv_namespaces\]\]\nbinding = "(\w+)"/g)).toEqual([EMPTIED.keys])
  expect(named(/\[\[r2_buckets\]\]\nbinding = "(\w+)"/g)).toEqual([EMPTIED.files])
  expect(named(/\[\[ratelimits\]\]\nname = "(\w+)"/g)).toEqual([EMPTIED.counts])
})

describe('a queue', () => {
  afterEach(openQueues)

  it('hands over what was sent since it is open, and drops the rest', async () => {
    const [ours, theirs] = [message('ours', Date.now()), message('of another file', Date.now() - 3_600_000)]
    expect([await read(ours, theirs), dropped]).toEqual([['ours'], ['of another file']])
  })

  it('hands over nothing while it is closed', async () => {
    await closeQueues()
    expect([await read(message('late', Date.now())), dropped]).toEqual([[], ['late']])
  })

  it('is closed when what was being read has been read', async () => {
    const events: string[] = []
    const reading = throughGate(batchOf(message('slow', Date.now())), async () => {
      await scheduler.wait(100)
      events.push('read')
    })
    await closeQueues()
    events.push('closed')
    await reading
    expect(events).toEqual(['read', 'closed'])
  })
})

const dropped: unknown[] = []
beforeEach(() => void dropped.splice(0))

const message = (body: string, sentAt: number): Message => ({
  id: body,
  timestamp: new Date(sentAt),
  attempts: 1,
  body,
  ack: () => void dropped.push(body),
  retry: () => undefined,
})

const batchOf = (...messages: Message[]): MessageBatch => ({
  queue: 'holdfast-domain-events',
  metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
  messages,
  ackAll: () => undefined,
  retryAll: () => undefined,
})

async function read(...messages: Message[]): Promise<unknown[]> {
  const bodies: unknown[] = []
  await throughGate(batchOf(...messages), async (batch) => {
    bodies.push(...batch.messages.map(({ body }) => body))
  })
  return bodies
}
