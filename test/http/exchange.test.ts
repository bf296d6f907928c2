import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'

describe('every answer', () => {
  it.each(['/healthz', '/docs', '/nowhere', '/users/me'])(
    'names and times its exchange: %s',
    async (path) => {
      const { send } = await startApp()
      const { headers } = await send(path)
      expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('api-version')).toBe('2026-11-22')
      expect(headers.get('server-timing')).toMatch(
        /^db;dur=0;desc="0 trips", calendar;dur=0;desc="0 trips", kv;[^,]*, total;dur=[\d.]+$/,
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toContain('max-age=')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    },
  )

  it('has an id of our own, whatever the client proposes', async () => {
    const { send } = await startApp()
    const first = await send('/healthz', { headers: { 'request-id': 'mine' } })
    const second = await send('/healthz', { headers: { 'request-id': 'mine' } })
    expect(first.headers.get('request-id')).not.toBe('mine')
    expect(first.headers.get('request-id')).not.toBe(second.headers.get('request-id'))
  })

  it('counts its trips', async () => {
    const { app, send } = await startApp()
    app.get('/travels', (c) => {
      c.var.ctx.meter.add('db', 3.14)
      c.var.ctx.meter.add('calendar', 2, 2)
      return c.json({})
    })
    const timing = (await send('/travels')).headers.get('server-timing')
    expect(timing).toContain('db;dur=3.1;desc="1 trip", calendar;dur=2;desc="2 trips"')
  })

  it('is one event of the access log, without query values or ids', async () => {
    const { send, events } = await startApp()
    await send('/users/usr_secret?email=ana@example.com')
    const answered = events.filter(({ event }) => event === 'http.answered')
    expect(answered).toHaveLength(1)
    expect(answered[0]?.fields).toMatchObject({
      method: 'GET',
      route: '/users/:id',
      status: 404,
      code: 'not_found',
      dbTrips: 0,
    })
    expect(JSON.stringify(answered)).not.toMatch(/ana@|secret/)
  })

  it('says that it is an earlier one when it is', async () => {
    const { app, send } = await startApp()
    app.get('/again', (c) => {
      c.var.ctx.markReplayed()
      return c.json({})
    })
    expect((await send('/again')).headers.get('idempotency-replayed')).toBe('true')
    expect((await send('/healthz')).headers.get('idempotency-replayed')).toBeNull()
  })
})

describe('a path', () => {
  it('may end with a slash', async () => {
    const { send } = await startApp()
    expect((await send('/healthz/')).status).toBe(200)
    expect((await send('/users/me/')).status).toBe(401)
  })

  it('that does not exist is 404, for anonymous and for badly authenticated callers', async () => {
    const { send } = await startApp()
    for (const path of [
      '/',
      '/nowhere',
      '//users',
      '/users/me/x',
      '/%zz',
      '/%00',
      '/users/%ff',
      '/__proto__',
    ]) {
      const response = await send(path, { headers: { authorization: 'Bearer nonsense' } })
      if (path === '/users/%ff') continue // exists: answered by its own route
      expect(response.status, path).toBe(404)
      expect(await response.json(), path).toMatchObject({ code: 'not_found' })
    }
  })

  it('with an id that cannot be one is 404', async () => {
    const { send } = await startApp()
    for (const id of [
      '1',
      'usr_',
      'usr_ZZZ',
      '%00',
      '%ff',
      'prop_01jd9x3v6efxrs8e1gq2a4m7bk',
      'a'.repeat(5000),
    ]) {
      expect((await send(`/users/${id}`)).status, id.slice(0, 40)).toBe(404)
    }
  })

  it('answers another method with 405 and what is allowed', async () => {
    const { send } = await startApp()
    for (const [method, path, allow] of [
      ['GET', '/users', 'POST'],
      ['DELETE', '/bookings', 'GET, HEAD, POST'],
      ['PURGE', '/healthz', 'GET, HEAD'],
    ] as const) {
      const response = await send(path, { method })
      expect(response.status, path).toBe(405)
      expect(response.headers.get('allow'), path).toBe(allow)
      expect(await response.json()).toMatchObject({ code: 'method_not_allowed' })
    }
  })

  it('answers HEAD like GET, without the body', async () => {
    const { send } = await startApp()
    const response = await send('/healthz', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})

describe('browsers', () => {
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  })

  it('is not given by a cache what was answered to somebody else', async () => {
    const { send } = await startApp({ corsOrigins: 'https://app.example.com' })
    for (const headers of [{}, { origin: 'https://app.example.com' }]) {
      const answer = await send('/healthz', { headers })
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  })

  it('may call from configured origins', async () => {
    const { send } = await startApp({ corsOrigins: 'https://app.example.com, https://other.example.com' })
    const asked = await send('/users', preflight('https://other.example.com'))
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://other.example.com')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Idempotency-Key')
    const refused = await send('/nowhere', { headers: { origin: 'https://app.example.com' } })
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After')
    expect(refused.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('may not call from anywhere else', async () => {
    const { send } = await startApp({ corsOrigins: 'https://app.example.com' })
    for (const origin of ['https://evil.example', 'null', 'https://app.example.com.evil.example']) {
      const asked = await send('/users', preflight(origin))
      expect(asked.headers.get('access-control-allow-origin'), origin).toBeNull()
    }
  })
})
