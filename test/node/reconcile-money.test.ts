import { beforeAll, expect, it } from 'vitest'
import { type Person, stayRequest } from '../support/client.ts'
import { useWorld } from './support/local-world.ts'
import { runScript } from './support/run-script.ts'

// `npm run reconcile -- money` as a process of its own, against the bundle that would be deployed: over HTTP, as an admin.

const local = useWorld()
const { client, inPostgres } = local

let guest: Person
let bookingId: string
let token: string

beforeAll(async () => {
  const host = await client.newPerson()
  guest = await client.newPerson()
  const { id: propertyId } = await client.newListing(host)
  bookingId = (await client.book(guest, stayRequest(propertyId, 10, 3))).body.id
  token = await local.adminToken()
})

it('says so when everything agrees', async () => {
  const { code, output } = await reconcile()
  expect(output).toMatch(/^\d+ objects at Stripe and \d+ bookings were compared\n {2}everything agrees\n$/)
  expect(code).toBe(0)
})

it('ends with 1 when something is left to be decided', async () => {
  await inPostgres(`update bookings set status = 'confirmed', created_at = now() - interval '1 hour',
    confirmed_at = now() - interval '1 hour'`)
  const { code, output } = await reconcile()
  expect([code, output]).toEqual([1, expect.stringContaining(`LEFT      booking_unpaid ${bookingId}\n`)])
})

it('is for admins alone', async () => {
  const { code, output } = await reconcile({ TOKEN: guest.token })
  expect([code, output]).toEqual([1, expect.stringMatching(/^holdfast: .*403 forbidden.*\n$/)])
})

it('says how it is used', async () => {
  const refused = await run(['money', '--everything'], {})
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('reconcile -- money [--url')])
  const helped = await run(['--help'], {})
  expect([helped.code, helped.output]).toEqual([
    0,
    expect.stringMatching(/--property(.*\n)*.*-- money \[--url/),
  ])
})

const reconcile = (environment: Record<string, string> = {}) =>
  run(['money', '--url', local.world.services.apiUrl], { TOKEN: token, ...environment })

const run = (args: readonly string[], environment: Record<string, string>) =>
  runScript('reconcile.ts', args, environment)
