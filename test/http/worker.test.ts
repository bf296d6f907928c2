import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'

const { fault } = useDatabase()
const send = (path: string, init?: RequestInit) => exports.default.fetch(`http://holdfast.test${path}`, init)

describe('the whole Worker', () => {
  it('is ready when database, calendars and queue answer', async () => {
    const response = await send('/readyz')
    expect(await response.json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', calendar: 'ok', queue: 'ok' },
    })
  })

  it.each(['refuse', 'hang'] as const)('is not ready while the database has the fault %s', async (name) => {
    await fault(name)
    const response = await send('/readyz')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      checks: { database: 'failed', calendar: 'ok', queue: 'ok' },
    })
  })

  it('serves the script of its documentation', async () => {
    const response = await send('/docs-assets/scalar.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('javascript')
    expect((await response.text()).length).toBeGreaterThan(100_000)
  })

  it('answers requests at the same time in one isolate', async () => {
    const paths = Array.from({ length: 10 }, (_, index) => (index % 2 ? '/readyz' : '/users/me'))
    const statuses = await Promise.all(paths.map(async (path) => (await send(path)).status))
    expect(statuses).toEqual(paths.map((path) => (path === '/readyz' ? 200 : 401)))
  })
})
