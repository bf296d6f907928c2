import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'

const GITHUB = { clientId: 'an-app', clientSecret: 'a secret' }

const startAt = (publicUrl: string, providers: object = { github: GITHUB }) =>
  startApp({ environment: { PUBLIC_URL: publicUrl, OAUTH_PROVIDERS: JSON.stringify(providers) } })

const cookieOf = (response: Response) => response.headers.get('set-cookie') ?? ''

describe('the cookie of a sign-in that has begun', () => {
  it('goes to this very host and over TLS alone, and comes along when another site posts', async () => {
    const { send } = await startAt('https://api.holdfast.test')
    const begun = await send('/auth/oauth/github')
    expect(cookieOf(begun)).toMatch(
      /^__Host-holdfast-sign-in=[\w-]+\.[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=None$/,
    )
  })

  it('needs no TLS on a developer’s machine', async () => {
    const { send } = await startAt('http://localhost:8787')
    const begun = await send('/auth/oauth/github')
    expect(cookieOf(begun)).toMatch(
      /^holdfast-sign-in=[\w-]+\.[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it.each(['https://api.holdfast.test', 'http://localhost:8787'])(
    'is found again at %s',
    async (publicUrl) => {
      const { send } = await startAt(publicUrl)
      const begun = await send('/auth/oauth/github')
      const [cookie = ''] = cookieOf(begun).split(';')
      const asked = new URL(begun.headers.get('location') ?? '').searchParams
      const callback = `/auth/oauth/github/callback?error=access_denied&state=${asked.get('state')}`
      const codeOf = async (headers: Record<string, string>) =>
        ((await (await send(callback, { headers })).json()) as { code: string }).code
      expect(await codeOf({ cookie })).toBe('sign_in_cancelled')
      expect(await codeOf({ cookie: cookie.replace('holdfast', 'holdfest') })).toBe('invalid_sign_in_attempt')
      expect(await codeOf({})).toBe('invalid_sign_in_attempt')
    },
  )
})

describe('the way to a provider', () => {
  it('is GitHub’s own, with what it has to know and no more', async () => {
    const { send } = await startAt('https://api.holdfast.test')
    const location = new URL((await send('/auth/oauth/github')).headers.get('location') ?? '')
    expect(location.origin + location.pathname).toBe('https://github.com/login/oauth/authorize')
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'an-app',
      redirect_uri: 'https://api.holdfast.test/auth/oauth/github/callback',
      scope: 'user:email',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  it('is a new one each time', async () => {
    const { send } = await startAt('https://api.holdfast.test')
    const ways = await Promise.all([send('/auth/oauth/github'), send('/auth/oauth/github')])
    const asked = ways.map(({ headers }) => new URL(headers.get('location') ?? '').searchParams)
    expect(asked[0]?.get('state')).not.toBe(asked[1]?.get('state'))
    expect(asked[0]?.get('code_challenge')).not.toBe(asked[1]?.get('code_challenge'))
  })

  it('does not exist for a provider that is not configured', async () => {
    const { send } = await startAt('https://api.holdfast.test', {})
    for (const path of ['/auth/oauth/github', '/auth/oauth/google/callback?state=x&code=y']) {
      expect((await send(path)).status).toBe(404)
    }
  })
})

describe('the settings of providers', () => {
  it.each<[string, string]>([
    ['{', 'OAUTH_PROVIDERS: must be JSON'],
    ['{"google":{"clientId":"a"}}', 'OAUTH_PROVIDERS.google.clientSecret: '],
    ['{"gogle":{}}', 'OAUTH_PROVIDERS: '],
    ['{"github":{"clientId":"a","clientSecret":"s3cret","apiUrl":"http://example.com/"}}', 'must be https'],
    [
      '{"apple":{"clientId":"a","teamId":"b","keyId":"c","privateKey":"s3cret"}}',
      'OAUTH_PROVIDERS.apple.privateKey: must be a PKCS #8 key in PEM',
    ],
  ])('%s are refused with what is wrong, and without what is secret', async (text, fault) => {
    const failure = await startApp({ environment: { OAUTH_PROVIDERS: text } }).catch(String)
    expect(failure).toContain(fault)
    expect(failure).not.toContain('s3cret')
  })
})
