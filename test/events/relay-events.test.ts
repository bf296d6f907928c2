import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DomainEvent, PublishedEvent } from '../../src/events/domain-event.ts'
import { relayEvents } from '../../src/events/relay-events.ts'
import { eventStatements } from '../../src/events/statements.ts'
import { createDatabase } from '../../src/platform/database.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { newId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'

const { sql } = useDatabase()
const meter = createMeter()
const db = createDatabase({
  // safe because the test Worker has them
  ...({ url: Reflect.get(env, 'DATABASE_URL'), proxyUrl: Reflect.get(env, 'NEON_PROXY_URL') } as {
    url: string
    proxyUrl: string
  }),
  meter,
})

// Also shows that positions go on when old events have been deleted.
beforeEach(async () => {
  await sql`delete from domain_events`
})

const newEvent = (subjectId: string): DomainEvent => ({
  id: newId('evt'),
  type: 'property.updated',
  subjectId,
  data: {},
  occurredAt: Date.now(),
})

async function leaveEvents(count: number): Promise<string[]> {
  const events = Array.from({ length: count }, (_, index) => newEvent(`subject-${index}`))
  for (const event of events) await eventStatements['event.record'](db, event)
  return events.map(({ subjectId }) => subjectId)
}

/** A relay whose queue is a list; `failAfter` batches it takes no more. */
function newRelay(failAfter = Number.POSITIVE_INFINITY) {
  const heard: PublishedEvent[] = []
  let batches = 0
  const publishEvents = async (events: readonly PublishedEvent[]) => {
    batches += 1
    if (batches > failAfter) throw new Error('the queue is full')
    heard.push(...events)
  }
  return { heard, run: () => relayEvents({ db, publishEvents }) }
}

const subjectsOf = (events: readonly PublishedEvent[]) => events.map(({ subjectId }) => subjectId)

describe('the relay', () => {
  it('hands each event on once, in the order of what happened, and two at once do not fight', async () => {
    const expected = await leaveEvents(5)
    const relay = newRelay()
    await relay.run()
    expect(subjectsOf(relay.heard)).toEqual(expected)
    const more = await leaveEvents(3)
    const [one, two] = [newRelay(), newRelay()]
    await Promise.all([one.run(), two.run()])
    // Each is told at least once; a repetition is in order too.
    for (const { heard } of [one, two]) expect(subjectsOf(heard)).toEqual(more.slice(0, heard.length))
    expect(Math.max(one.heard.length, two.heard.length)).toBe(3)
    const later = newRelay()
    expect(await later.run()).toEqual({ relayed: 0 })
  })

  it('goes on where a crash has left it, and loses nothing', async () => {
    const expected = await leaveEvents(130)
    const first = newRelay(1)
    await expect(first.run()).rejects.toThrow('the queue is full')
    const second = newRelay()
    await second.run()
    expect([...subjectsOf(first.heard), ...subjectsOf(second.heard)]).toEqual(expected)
  })

  it('does not skip what was begun earlier and committed later', async () => {
    const [early, late] = [newEvent('early'), newEvent('late')]
    await eventStatements['event.record'](db, late)
    const relay = newRelay()
    await relay.run()
    await eventStatements['event.record'](db, early)
    await relay.run()
    expect(subjectsOf(relay.heard)).toEqual(['late', 'early'])
    const positions = relay.heard.map(({ position }) => position)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  })

  it('costs two trips for each hundred, and one when there is nothing', async () => {
    const { run } = newRelay()
    await run()
    const before = meter.spent.db.trips
    await run()
    expect(meter.spent.db.trips - before).toBe(1)
    await leaveEvents(2)
    const then = meter.spent.db.trips
    await run()
    expect(meter.spent.db.trips - then).toBe(2)
  })
})
