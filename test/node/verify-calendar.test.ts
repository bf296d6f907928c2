import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, expect, it } from 'vitest'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useWorld } from './support/local-world.ts'
import { runScript } from './support/run-script.ts'

// `npm run verify` as a process of its own, against the bundle that would be deployed. The storage of the calendar's object
// is altered as only somebody with the disk in their hands could.

const local = useWorld()
const { client } = local

let host: Person
let propertyId: string

beforeAll(async () => {
  host = await client.newPerson()
  const guest = await client.newPerson()
  propertyId = (await client.newListing(host)).id
  await client.book(guest, stayRequest(propertyId, 10, 3))
  const body = { from: inDays(20), to: inDays(22) }
  const block = await client.call(`POST /properties/${propertyId}/blocks` as 'POST /', { as: host, body })
  expect(block.status).toBe(201)
})

it('a calendar is what its log says', async () => {
  const { code, output } = await verify()
  expect(output).toContain('2 log entries')
  expect(output).toContain('the chain is whole')
  expect(output).toContain('5 nights taken')
  expect(output).toMatch(/the calendar says the same of \d+ days/)
  expect(code).toBe(0)
})

it('says in one line what keeps it from reading', async () => {
  const refused = await verify({ TOKEN: 'nonsense' })
  expect([refused.code, refused.output]).toEqual([
    1,
    expect.stringMatching(/^holdfast: .*401 unauthenticated.*\n$/),
  ])
})

it('nights that the calendar has and its log has not are found', async () => {
  await alter(`UPDATE claims SET check_out = '${inDays(23)}' WHERE kind = 'block'`)
  const { code, output } = await verify()
  expect(output).toContain(`the night of ${inDays(22)}: free by the log, taken by blk_`)
  expect(code).toBe(1)
})

it('one altered entry of the log is found', async () => {
  await alter(
    'DROP TRIGGER log_is_append_only_update',
    `UPDATE log SET check_out = '${inDays(12)}' WHERE seq = 1`,
  )
  const { code, output } = await verify()
  expect(output).toMatch(/WRONG {2}entry 1 \(held, bkg_\w+\) is not what was decided/)
  expect(code).toBe(1)
})

/** Changes what the object has stored while nothing runs. */
async function alter(...statements: string[]): Promise<void> {
  await local.restart(async () => {
    const state = join(local.dataDir, 'state')
    const files = (await readdir(state, { recursive: true })).filter((file) => file.endsWith('.sqlite'))
    const altered = files.filter((file) => {
      const database = new DatabaseSync(join(state, file))
      try {
        if (!isCalendar(database)) return false
        for (const statement of statements) database.exec(statement)
        return true
      } finally {
        database.close()
      }
    })
    expect(altered).toHaveLength(1)
  })
}

function isCalendar(database: DatabaseSync): boolean {
  const hasMeta = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'meta'").get()
  if (!hasMeta) return false
  const query = database.prepare("SELECT 1 FROM meta WHERE key = 'property_id' AND value = ?")
  return query.get(propertyId) !== undefined
}

const verify = (environment: Record<string, string> = {}) =>
  runScript('verify-calendar.ts', [local.world.services.apiUrl, propertyId], {
    TOKEN: host.token,
    ...environment,
  })
