import { expect, it } from 'vitest'
import { stayRequest } from '../../support/client.ts'
import { eventually } from '../support/eventually.ts'
import { useWorld } from '../support/local-world.ts'
import { pay } from '../support/pay.ts'

const local = useWorld()
const { client } = local

it('does its schedule while it has more to say than anybody reads in that moment', async () => {
  const asked = Array.from({ length: 700 }, () => client.call('GET /healthz'))
  await local.world.runScheduled()
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses.every((status) => status === 200)).toBe(true)
})

it('has everything that it has acknowledged after a kill of itself and of its database', async () => {
  const [host, guest] = [await client.newPerson(), await client.newPerson()]
  const request = stayRequest((await client.newListing(host)).id, 20, 2)
  const key = crypto.randomUUID()
  const { status, body: booking } = await client.book(guest, request, key)
  expect(status).toBe(201)
  await Promise.all([local.world.worker.kill(), local.world.postgres?.kill()])
  await expect(client.call('GET /healthz')).rejects.toThrow()
  await Promise.all([local.world.worker.revive(), local.world.postgres?.revive()])
  const repeated = await client.book(guest, request, key)
  expect([repeated.status, repeated.body.id]).toEqual([201, booking.id])
  await pay(client, local.world.services, guest, booking.id)
  await eventually(30, async () => {
    const read = await client.call(`GET /bookings/${booking.id}`, { as: guest })
    expect(read.body).toMatchObject({ status: 'confirmed', total: booking.total })
  })
})
