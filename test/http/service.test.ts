import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'

describe('readiness', () => {
  it('names what answers', async () => {
    const { send } = await startApp({ ports: { probes: { database: async () => 1, queue: async () => 2 } } })
    const response = await send('/readyz')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ready', checks: { database: 'ok', queue: 'ok' } })
  })

  it('names what does not, whether it fails or is silent', async () => {
    const probes = {
      database: async () => 1,
      calendar: async () => {
        throw new Error('secret address')
      },
      queue: () => new Promise(() => {}),
    }
    const { send } = await startApp({ ports: { probes } })
    const response = await send('/readyz')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    const text = await response.text()
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({
      code: 'unavailable',
      detail: 'Does not answer: calendar, queue.',
      checks: { database: 'ok', calendar: 'failed', queue: 'failed' },
    })
  })

  it('does not decide whether the Worker is alive', async () => {
    const probes = { database: () => Promise.reject(new Error('down')) }
    const { send } = await startApp({ ports: { probes } })
    expect((await send('/healthz')).status).toBe(200)
  })
})

describe('being alive', () => {
  it('is told by the version that answers, where it knows its name', async () => {
    const { send } = await startApp({ ports: { version: 'ver-1' } })
    expect(await (await send('/healthz')).json()).toEqual({ status: 'ok', version: 'ver-1' })
    const nameless = await startApp()
    expect(await (await nameless.send('/healthz')).json()).toEqual({ status: 'ok' })
  })
})

describe('the signing keys', () => {
  it('are public, without their private parts', async () => {
    const { send } = await startApp()
    const response = await send('/.well-known/jwks.json')
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600')
    const { keys } = (await response.json()) as { keys: Record<string, string>[] }
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kid: 'first', alg: 'ES256', use: 'sig' })
    expect(keys[0]).not.toHaveProperty('d')
  })
})

describe('the documentation', () => {
  const file = (contentType: string) => ({
    fetchAsset: async () => new Response('file', { headers: { 'content-type': contentType } }),
  })

  it.each(['/docs', '/docs/getting-started', '/docs/errors/not_available', '/docs-assets/docs.css'])(
    'may load nothing of another origin, and no script but a file of ours: %s',
    async (path) => {
      const { send } = await startApp({ ports: file('text/html; charset=utf-8') })
      const response = await send(path)
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('http')
      expect(policy.includes('unsafe')).toBe(path === '/docs')
      expect(await response.text()).toBe('file')
    },
  )

  it('lets browsers keep what has not changed', async () => {
    const asked: Request[] = []
    const { send } = await startApp({
      ports: {
        fetchAsset: async (request) => {
          asked.push(request)
          return new Response(null, { status: 304, headers: { etag: '"one"' } })
        },
      },
    })
    const response = await send('/docs/guides', { headers: { 'if-none-match': '"one"' } })
    expect([response.status, response.headers.get('etag')]).toEqual([304, '"one"'])
    expect(asked.map(({ headers }) => headers.get('if-none-match'))).toEqual(['"one"'])
  })

  it('says 404 for what is not there', async () => {
    const { send } = await startApp()
    for (const path of ['/docs-assets/none.js', '/docs/none', '/docs/errors/none']) {
      expect(await (await send(path)).json()).toMatchObject({ code: 'not_found' })
    }
  })
})
