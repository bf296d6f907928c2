import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { useDatabase } from '../support/database.ts'

const { sql } = useDatabase()

it('the relay runs once more for who asks while a run is about to begin, and writes after it', async () => {
  const relay = env.EVENT_RELAY.get(env.EVENT_RELAY.idFromName(crypto.randomUUID()))
  await relay.poke()
  await relay.poke()
  await runDurableObjectAlarm(relay)
  await sql`insert into domain_events (id, type, subject_id, data, occurred_at)
    values (gen_random_uuid(), 'property.updated', 'written late', '{}', now())`
  await vi.waitFor(
    async () => {
      const [late] = await sql`select position from domain_events where subject_id = 'written late'`
      expect(late?.['position']).not.toBe(null)
    },
    { timeout: 5_000, interval: 50 },
  )
})

it('the relay does not wait for a retry when somebody has written meanwhile', async () => {
  const relay = env.EVENT_RELAY.get(env.EVENT_RELAY.idFromName(crypto.randomUUID()))
  const alarmIn = () =>
    runInDurableObject(relay, async (_, { storage }) => Number(await storage.getAlarm()) - Date.now())
  await runInDurableObject(relay, (_, { storage }) => storage.setAlarm(Date.now() + 600_000))
  await relay.poke()
  expect(await alarmIn()).toBeLessThan(300_000)
})
