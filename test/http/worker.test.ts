import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { ERROR_CATALOGUE } from '../../src/shared/error-catalogue.ts'
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

  it('serves its documentation', async () => {
    const script = await send('/docs-assets/scalar.js')
    expect(script.status).toBe(200)
    expect(script.headers.get('content-type')).toContain('javascript')
    expect((await script.text()).length).toBeGreaterThan(100_000)
    for (const path of ['/docs', '/docs/getting-started', '/docs/errors/not_available']) {
      const page = await send(path)
      expect([page.status, page.headers.get('content-type')], path).toEqual([200, 'text/html; charset=utf-8'])
      expect(await page.text(), path).toContain('Holdfast</title>')
    }
  })

  it('has a page for every code, at the address that the type of its problem names, and for no other', async () => {
    for (const code of Object.keys(ERROR_CATALOGUE)) {
      const page = await send(`/docs/errors/${code}`)
      expect(page.status, code).toBe(200)
      expect(await page.text(), code).toContain(code)
    }
    for (const stranger of ['toString', '__proto__', 'nonsense']) {
      expect((await send(`/docs/errors/${stranger}`)).status, stranger).toBe(404)
    }
  })

  it('answers requests at the same time in one isolate', async () => {
    const paths = Array.from({ length: 10 }, (_, index) => (index % 2 ? '/readyz' : '/users/me'))
    const statuses = await Promise.all(paths.map(async (path) => (await send(path)).status))
    expect(statuses).toEqual(paths.map((path) => (path === '/readyz' ? 200 : 401)))
  })
})
