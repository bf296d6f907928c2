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
  it.each(['/docs', '/docs/errors', '/docs/errors/not_available'])(
    'works without any other origin: %s',
    async (path) => {
      const { send } = await startApp()
      const response = await send(path)
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(response.headers.get('content-security-policy')).not.toContain('http')
      const page = await response.text()
      expect(page).not.toMatch(/(src|href)="(?!\/|data:)/)
      expect(page).not.toContain('url(')
    },
  )

  it('loads its script from our own assets', async () => {
    const asked: string[] = []
    const { send } = await startApp({
      ports: {
        fetchAsset: async (request) => {
          asked.push(new URL(request.url).pathname)
          return new Response('script', { headers: { 'content-type': 'text/javascript' } })
        },
      },
    })
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(await (await send('/docs')).text()) ?? []
    const response = await send(script)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(asked).toEqual(['/docs-assets/scalar.js'])
  })

  it('says 404 for an asset that is not there', async () => {
    const { send } = await startApp()
    expect(await (await send('/docs-assets/none.js')).json()).toMatchObject({ code: 'not_found' })
  })
})
