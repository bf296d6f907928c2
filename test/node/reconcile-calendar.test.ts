import { beforeAll, expect, it } from 'vitest'
import { type Person, stayRequest } from '../support/client.ts'
import { useWorld } from './support/local-world.ts'
import { runScript } from './support/run-script.ts'

// `npm run reconcile` as a process of its own, against the bundle that would be deployed: over HTTP, as an admin.

const local = useWorld()
const { client, inPostgres } = local

let guest: Person
let propertyId: string
let token: string

beforeAll(async () => {
  const host = await client.newPerson()
  guest = await client.newPerson()
  propertyId = (await client.newListing(host)).id
  await client.book(guest, stayRequest(propertyId, 10, 3))
  token = await local.adminToken()
})

it('a calendar that nothing has happened to agrees', async () => {
  const { code, output } = await reconcile()
  expect(output).toBe(`${propertyId}: the calendar is at entry 1, Postgres at 1\n  both sides agree\n`)
  expect(code).toBe(0)
})

it('what is found is repaired, unless it is only to be compared', async () => {
  await inPostgres('delete from calendar_claims')
  const compared = await reconcile(['--compare'])
  expect([compared.code, compared.output]).toEqual([
    1,
    expect.stringMatching(/LEFT {6}claim_not_copied bkg_/),
  ])
  const repaired = await reconcile()
  expect([repaired.code, repaired.output]).toEqual([
    0,
    expect.stringMatching(/repaired {2}claim_not_copied bkg_/),
  ])
})

it('what nobody can repair without a doubt ends with 1', async () => {
  await inPostgres(`update bookings set status = 'cancelled'`)
  const { code, output } = await reconcile()
  expect([code, output]).toEqual([1, expect.stringMatching(/LEFT {6}record_over bkg_/)])
  await inPostgres(`update bookings set status = 'pending_payment'`)
})

it.each(['object', 'postgres'])('%s is rebuilt, and nobody else gets the nights', async (side) => {
  const { code, output } = await reconcile(['--rebuild', side])
  expect([code, output]).toEqual([0, expect.stringContaining('both sides agree')])
  const refused = await client.book(guest, stayRequest(propertyId, 11, 1))
  expect([refused.status, refused.body.code]).toEqual([409, 'not_available'])
})

it('is for admins alone', async () => {
  const { code, output } = await reconcile([], { TOKEN: guest.token })
  expect([code, output]).toEqual([1, expect.stringMatching(/^holdfast: .*403 forbidden.*\n$/)])
})

it.each([[[]], [['--property']], [['--property', 'x', '--rebuild', 'everything']]])(
  'says how it is used: %j',
  async (args) => {
    const { code, output } = await run(args, {})
    expect([code, output]).toEqual([1, expect.stringMatching(/^holdfast: (.*\n)*.*usage: npm run reconcile/)])
  },
)

const reconcile = (args: readonly string[] = [], environment: Record<string, string> = {}) =>
  run(['--property', propertyId, '--url', local.world.services.apiUrl, ...args], {
    TOKEN: token,
    ...environment,
  })

const run = (args: readonly string[], environment: Record<string, string>) =>
  runScript('reconcile-calendar.ts', args, environment)
