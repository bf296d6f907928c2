import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { emptyBindings } from './support/empty-bindings.ts'
import { throughGate } from './support/queue-gate.ts'

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

it('a queue hands over what was sent since the file began, and drops the rest', async () => {
  const [read, dropped]: [unknown[], unknown[]] = [[], []]
  const message = (body: string, sentAt: number) => ({
    id: body,
    timestamp: new Date(sentAt),
    attempts: 1,
    body,
    ack: () => void dropped.push(body),
    retry: () => undefined,
  })
  const now = Date.now()
  const batch = {
    queue: 'holdfast-domain-events',
    metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    messages: [message('ours', now), message('of another file', now - 3_600_000)],
    ackAll: () => undefined,
    retryAll: () => undefined,
  }
  await throughGate(batch, async ({ messages }) => void read.push(...messages.map(({ body }) => body)))
  expect([read, dropped]).toEqual([['ours'], ['of another file']])
})
