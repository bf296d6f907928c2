import {
  createExecutionContext,
  createMessageBatch,
  evictDurableObject,
  getQueueResult,
  runInDurableObject,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
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
    const sent = [message('ours', Date.now()), message('of another file', Date.now() - 3_600_000)]
    expect(await handOver(...sent)).toEqual({ read: ['ours'], dropped: ['of another file'] })
  })

  it('hands over nothing while it is closed', async () => {
    await closeQueues()
    expect(await handOver(message('late', Date.now()))).toEqual({ read: [], dropped: ['late'] })
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

const message = (id: string, sentAt: number) => ({
  id,
  timestamp: new Date(sentAt),
  attempts: 1,
  body: id,
})

const batchOf = (...messages: ReturnType<typeof message>[]) =>
  createMessageBatch('holdfast-domain-events', messages)

/** @returns what reached somebody, who settled none of it, and what was settled all the same */
async function handOver(...messages: ReturnType<typeof message>[]) {
  const [batch, execution] = [batchOf(...messages), createExecutionContext()]
  const read: unknown[] = []
  await throughGate(batch, async (ours) => {
    read.push(...ours.messages.map(({ body }) => body))
  })
  return { read, dropped: (await getQueueResult(batch, execution)).explicitAcks }
}
