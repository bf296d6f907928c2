import { setTimeout as sleep } from 'node:timers/promises'
import type { BookingStatus } from '../../../src/bookings/booking.ts'
import { addDays } from '../../../src/shared/local-date.ts'
import { type LoadClient, newKey } from './load.ts'

const BLOCKS_SHARE = 0.5
const OPENS_AGAIN_SHARE = 0.5
const ACCEPTS_SHARE = 0.7
const REST_MS = 150

/** A host closes nights, opens them again, and answers requests. */
export async function keepHouse(client: LoadClient): Promise<void> {
  const { chance } = client
  await (chance.happens(BLOCKS_SHARE) ? blockNights(client) : answerRequests(client))
  await sleep(REST_MS)
}

async function blockNights(client: LoadClient): Promise<void> {
  const { chance, firstNight, market, notes } = client
  const propertyId = chance.oneOf(market.listings)
  const from = addDays(firstNight, chance.between(0, 30))
  const dates = { from, to: addDays(from, chance.between(1, 2)) }
  const path = `/properties/${propertyId}/blocks`
  const answer = await client.ask<{ id: string }>('POST', path, market.host, {
    idempotencyKey: newKey(),
    json: dates,
  })
  if (!answer || (answer.status === 409 && answer.body.code === 'not_available')) return
  if (answer.status !== 201) return client.oddity(answer)
  const { id } = answer.body
  notes.blocks.set(id, { propertyId, ...dates })
  if (!chance.happens(OPENS_AGAIN_SHARE)) return
  notes.opening.add(id)
  const opened = await client.ask('DELETE', `${path}/${id}`, market.host)
  // Not found: an earlier try whose answer was lost has done it.
  if (opened?.status === 204 || opened?.status === 404) notes.unblocked.add(id)
  else if (opened) client.oddity(opened)
}

async function answerRequests(client: LoadClient): Promise<void> {
  const { chance, market, notes } = client
  const asked = await client.ask<{ data: { id: string }[] }>(
    'GET',
    '/bookings?role=host&status=requested&limit=5',
    market.host,
  )
  for (const { id } of asked?.status === 200 ? asked.body.data : []) {
    const verb = chance.happens(ACCEPTS_SHARE) ? 'acceptance' : 'decline'
    const answer = await client.ask<{ status: BookingStatus }>(
      'POST',
      `/bookings/${id}/${verb}`,
      market.host,
      {
        idempotencyKey: newKey(),
      },
    )
    if (!answer || answer.status === 409) continue
    if (answer.status !== 200) client.oddity(answer)
    else if (verb === 'acceptance') notes.accepted.add(id)
    else notes.ended.set(id, { status: answer.body.status, refundMinor: null })
  }
}
