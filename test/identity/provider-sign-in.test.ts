import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { ProviderFault, ProviderOutage } from '../node/support/identity-providers.ts'
import { api, newPerson } from '../support/api.ts'
import type { Answer } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout } from '../support/mailbox.ts'
import {
  APP,
  fragmentOf,
  newBrowser,
  newcomer,
  type ProviderName,
  setOutage,
} from '../support/provider-sign-in.ts'
import { runCron } from '../support/stripe.ts'

const { sql, fault: databaseFault, heal } = useDatabase()

const PROVIDERS = ['google', 'apple', 'github'] as const
const returnTo = `${APP}/signed-in?lang=pt`

/** The code of a refusal with its status. */
const refusal = ({ status, body }: Answer) => [status, body.code]

const exchange = (code: string | undefined, codeVerifier?: string) =>
  api('POST /auth/oauth/tokens', { body: { code, codeVerifier } })

/** An account whose address is verified. */
async function newVerifiedPerson() {
  const person = await newPerson()
  await sql`update users set email_verified_at = now() where email = ${person.email}`
  return person
}

const eventsOf = async (userId: string) =>
  (
    await sql`select type, data ->> 'kind' as kind from domain_events where subject_id = ${userId} order by id`
  ).map(({ type, kind }) => kind ?? type)

const claimsOf = (accessToken: string) =>
  JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString())

afterEach(async () => {
  for (const provider of PROVIDERS) await setOutage(provider, 'none')
})

describe.each(PROVIDERS)('a sign-in with %s', (provider) => {
  it('opens an account for somebody new: verified, named as there, without a password', async () => {
    const somebody = newcomer(provider)
    const { status, body } = await newBrowser().signIn(provider, somebody)
    expect(status).toBe(200)
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 })
    expect(body.user).toMatchObject({
      email: somebody.email,
      emailVerified: true,
      name: 'Octavia Reyes',
      hasPassword: false,
    })
    expect(await eventsOf(body.user.id)).toEqual(['user.registered', 'user.email_verified'])
    const as = { token: body.accessToken }
    expect((await api('GET /users/me', { as })).body).toEqual(body.user)
    expect((await api('GET /auth/sessions', { as })).body.data).toMatchObject([{ method: 'provider' }])
  })

  it('opens the same account the next time, whatever the provider says by then', async () => {
    const somebody = newcomer(provider)
    const { body: first } = await newBrowser().signIn(provider, somebody)
    const renamed = { ...newcomer(provider, { name: 'O. Reyes' }), sub: somebody.sub }
    const { body: second } = await newBrowser().signIn(provider, renamed)
    expect(second.user).toEqual(first.user)
    const nameless = { sub: somebody.sub, login: 'someone-else' }
    expect((await newBrowser().signIn(provider, nameless)).body.user.id).toBe(first.user.id)
  })

  it('leads back to the app with a code that opens a session, once', async () => {
    const somebody = newcomer(provider)
    const browser = newBrowser()
    const back = await browser.signIn(provider, somebody, { returnTo })
    expect(back.status).toBe(303)
    expect(back.headers.get('location')).toMatch(
      /^https:\/\/app\.holdfast\.test\/signed-in\?lang=pt#code=sic_[\w-]{43}$/,
    )
    expect(browser.cookies.size).toBe(0)
    const { code } = fragmentOf(back)
    const outcomes = await Promise.all([exchange(code), exchange(code)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400])
    const tokens = outcomes.find(({ status }) => status === 200)?.body
    expect(tokens.user.email).toBe(somebody.email)
    expect(refusal(await exchange(code))).toEqual([400, 'invalid_sign_in_code'])
  })

  it('that was cancelled there is refused, here or at the app', async () => {
    const denied = { fault: 'denied' } as const
    expect(refusal(await newBrowser().signIn(provider, newcomer(provider), denied))).toEqual([
      401,
      'sign_in_cancelled',
    ])
    const back = await newBrowser().signIn(provider, newcomer(provider), { ...denied, returnTo })
    expect([back.status, fragmentOf(back)]).toEqual([303, { error: 'sign_in_cancelled' }])
  })

  it.each<[ProviderFault, number, string]>([
    ['token_refused', 401, 'provider_refused'],
    ['token_garbage', 401, 'provider_refused'],
    ['token_500', 503, 'provider_unavailable'],
    ['token_reset', 503, 'provider_unavailable'],
    ['token_endless', 503, 'provider_unavailable'],
    ['wrong_state', 400, 'invalid_sign_in_attempt'],
  ])('that ends in %s is %i %s, and opens nothing', async (fault, status, code) => {
    const somebody = newcomer(provider)
    const answer = await newBrowser().signIn(provider, somebody, { fault })
    expect(refusal(answer)).toEqual([status, code])
    expect(answer.headers.has('retry-after')).toBe(status === 503)
    expect(await sql`select 1 from users where email = ${somebody.email}`).toEqual([])
  })
})

describe.each(['google', 'apple'] as const)('an ID token of %s', (provider) => {
  it.each<ProviderFault>([
    'wrong_nonce',
    'no_nonce',
    'wrong_audience',
    'wrong_issuer',
    'expired',
    'unsigned',
    'other_key',
    'signed_with_secret',
    'no_id_token',
  ])('that is %s opens nothing', async (fault) => {
    const somebody = newcomer(provider)
    expect(refusal(await newBrowser().signIn(provider, somebody, { fault }))).toEqual([
      401,
      'provider_refused',
    ])
    const back = await newBrowser().signIn(provider, somebody, { fault, returnTo })
    expect(fragmentOf(back)).toEqual({ error: 'provider_refused' })
    expect(await sql`select 1 from users where email = ${somebody.email}`).toEqual([])
  })

  it.each<[ProviderOutage, number, string]>([
    ['reset', 503, 'provider_unavailable'],
    ['error_500', 503, 'provider_unavailable'],
    ['garbage', 401, 'provider_refused'],
    ['other_issuer', 401, 'provider_refused'],
    ['redirect', 401, 'provider_refused'],
  ])('is not even asked for in an outage of the kind %s', async (outage, status, code) => {
    const browser = newBrowser()
    const way = await browser.reachCallback(provider, newcomer(provider))
    await setOutage(provider, outage)
    expect(refusal(await newBrowser().start(provider))).toEqual([status, code])
    const answer = await browser.finish(way)
    expect(refusal(answer)).toEqual([status, code])
    expect(answer.headers.has('retry-after')).toBe(status === 503)
    await setOutage(provider, 'none')
    // The browser has kept its attempt, and the provider its code.
    expect((await browser.finish(way)).status).toBe(200)
  })
})

it.each<[ProviderFault, number, string]>([
  ['user_garbage', 401, 'provider_refused'],
  ['user_500', 503, 'provider_unavailable'],
])('GitHub’s API with %s is %i %s', async (fault, status, code) => {
  expect(refusal(await newBrowser().signIn('github', newcomer('github'), { fault }))).toEqual([status, code])
})

it('a provider that takes longer than a request may is not waited for', async () => {
  const answer = await newBrowser().signIn('google', newcomer('google'), { fault: 'token_slow' })
  expect(refusal(answer)).toEqual([503, 'provider_unavailable'])
})

it('a provider that nobody has configured, or heard of, is not there', async () => {
  expect(refusal(await newBrowser().start('facebook' as ProviderName))).toEqual([404, 'not_found'])
  expect(refusal(await api('GET /auth/oauth/facebook/callback?state=x&code=y'))).toEqual([404, 'not_found'])
})

describe('nobody is signed in to another’s account', () => {
  it('with a callback that another browser has begun, or none', async () => {
    const somebody = newcomer('google')
    const way = await newBrowser().reachCallback('google', somebody)
    expect(refusal(await newBrowser().finish(way))).toEqual([400, 'invalid_sign_in_attempt'])
    const busy = newBrowser()
    const own = await busy.reachCallback('google', newcomer('google'))
    expect(refusal(await busy.finish(way))).toEqual([400, 'invalid_sign_in_attempt'])
    // What was forged has not cost the browser its own attempt.
    expect((await busy.finish(own)).status).toBe(200)
    expect(await sql`select 1 from users where email = ${somebody.email}`).toEqual([])
  })

  it('with a posted callback that another browser has begun', async () => {
    const way = await newBrowser().reachCallback('apple', newcomer('apple'))
    const busy = newBrowser()
    await busy.start('apple')
    expect(refusal(await busy.finish(way))).toEqual([400, 'invalid_sign_in_attempt'])
  })

  it('with the answer of another provider', async () => {
    const browser = newBrowser()
    const way = await browser.reachCallback('google', newcomer('google'))
    const moved = { ...way, path: way.path.replace('/google/', '/github/') }
    expect(refusal(await browser.finish(moved))).toEqual([400, 'invalid_sign_in_attempt'])
  })

  it('with another person’s code under one’s own state', async () => {
    const victims = await newBrowser().reachCallback('google', newcomer('google'))
    const browser = newBrowser()
    const own = await browser.reachCallback('google', newcomer('google'))
    const stolen = new URL(victims.path, APP).searchParams.get('code') ?? ''
    const mixed = { ...own, path: own.path.replace(/code=[^&]+/, `code=${stolen}`) }
    expect(refusal(await browser.finish(mixed))).toEqual([401, 'provider_refused'])
  })

  it('with a callback that has been used, even by a browser that has kept its cookie', async () => {
    const browser = newBrowser()
    const way = await browser.reachCallback('google', newcomer('google'))
    const kept = new Map(browser.cookies)
    expect((await browser.finish(way)).status).toBe(200)
    expect(refusal(await browser.finish(way))).toEqual([400, 'invalid_sign_in_attempt'])
    for (const [name, value] of kept) browser.cookies.set(name, value)
    expect(refusal(await browser.finish(way))).toEqual([401, 'provider_refused'])
  })

  it('with an attempt that was tampered with', async () => {
    const browser = newBrowser()
    const way = await browser.reachCallback('google', newcomer('google'), { returnTo })
    const [[name, value] = ['', '']] = browser.cookies
    const [payload = '', signature] = value.split('.')
    const fields = JSON.parse(Buffer.from(payload, 'base64url').toString())
    fields[2] = 'https://evil.example'
    const forged = Buffer.from(JSON.stringify(fields)).toString('base64url')
    for (const bad of [
      `${forged}.${signature}`,
      payload,
      `${payload}.`,
      `${value}.x`,
      `é.${signature}`,
      '',
    ]) {
      browser.cookies.set(name, encodeURIComponent(bad))
      expect(refusal(await browser.finish(way)), bad).toEqual([400, 'invalid_sign_in_attempt'])
    }
  })

  it('with the code of an app that has announced a verifier, unless one has the verifier', async () => {
    const verifier = crypto.randomUUID() + crypto.randomUUID()
    const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
    const bound = await newBrowser().signIn('google', newcomer('google'), { returnTo, codeChallenge })
    const { code } = fragmentOf(bound)
    expect(refusal(await exchange(code))).toEqual([400, 'invalid_sign_in_code'])
    expect(refusal(await exchange(code, `${verifier}x`))).toEqual([400, 'invalid_sign_in_code'])
    expect((await exchange(code, verifier)).status).toBe(200)
    // An app that always sends its verifier cannot be given a code that was asked for without.
    const loose = fragmentOf(await newBrowser().signIn('google', newcomer('google'), { returnTo }))
    expect(refusal(await exchange(loose.code, verifier))).toEqual([400, 'invalid_sign_in_code'])
  })
})

describe('an address to return to', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/signed-in',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://app.holdfast.test.evil.example/',
    'https://app.holdfast.test@evil.example/',
    'https://user:secret@app.holdfast.test/',
    'https:\\\\evil.example\\@app.holdfast.test',
    'https://evil.example\\@app.holdfast.test',
    'https://evil.example#https://app.holdfast.test',
    'http://app.holdfast.test/',
    'https://app.holdfast.test:8443/',
    'https://app.holdfast.test/#fragment',
    `https://app.holdfast.test/${'é'.repeat(900)}`,
    '',
  ])('%j is refused', async (address) => {
    const answer = await newBrowser().start('google', { returnTo: address })
    expect(answer.body).toMatchObject({ code: 'validation_failed', errors: [{ pointer: 'returnTo' }] })
    expect([answer.status, answer.headers.get('location')]).toEqual([422, null])
  })

  it('is taken as this server understands it', async () => {
    const odd = 'HTTPS://APP.holdfast.test\\a\\..\\b?q=1#'
    const back = await newBrowser().signIn('github', newcomer('github'), { returnTo: odd })
    expect(back.headers.get('location')).toMatch(/^https:\/\/app\.holdfast\.test\/b\?q=1#code=/)
  })
})

describe('somebody with an account here', () => {
  it('gets it when both sides have verified the address, and is told', async () => {
    const person = await newVerifiedPerson()
    const somebody = newcomer('github', { email: person.email.toUpperCase() })
    const { body } = await newBrowser().signIn('github', somebody)
    expect(body.user).toMatchObject({ id: person.id, email: person.email, hasPassword: true })
    expect(await eventsOf(person.id)).toContain('provider_linked')
    expect(await mailAbout(person.email, 'Another way to sign in')).toBeTruthy()
    await newBrowser().signIn('github', somebody)
    expect((await eventsOf(person.id)).filter((kind) => kind === 'provider_linked')).toHaveLength(1)
  })

  it('does not get one that nobody has confirmed: whoever opened it may be somebody else', async () => {
    const person = await newPerson()
    const somebody = newcomer('google', { email: person.email })
    const refused = await newBrowser().signIn('google', somebody)
    expect(refusal(refused)).toEqual([409, 'email_not_confirmed'])
    expect(refused.body.detail).toContain('Reset its password')
    expect(await sql`select 1 from provider_identities where subject = ${somebody.sub}`).toEqual([])
    await sql`update users set email_verified_at = now() where email = ${person.email}`
    expect((await newBrowser().signIn('google', somebody)).body.user.id).toBe(person.id)
  })

  it('may have an account at each provider', async () => {
    const person = await newVerifiedPerson()
    for (const provider of PROVIDERS) {
      const { body } = await newBrowser().signIn(provider, newcomer(provider, { email: person.email }))
      expect(body.user.id).toBe(person.id)
    }
  })

  it('is refused while it is suspended, known or found by the address, at the app too', async () => {
    const somebody = newcomer('google')
    const { body } = await newBrowser().signIn('google', somebody)
    const { code } = fragmentOf(await newBrowser().signIn('google', somebody, { returnTo }))
    await sql`update users set suspended_at = now() where email = ${body.user.email}`
    expect(refusal(await exchange(code))).toEqual([403, 'account_suspended'])
    expect(refusal(await newBrowser().signIn('google', somebody))).toEqual([403, 'account_suspended'])
    const other = newcomer('github', { email: body.user.email })
    const back = await newBrowser().signIn('github', other, { returnTo })
    expect(fragmentOf(back)).toEqual({ error: 'account_suspended' })
  })

  it('that was erased is nobody, and begins anew', async () => {
    const somebody = newcomer('apple')
    const { body: first } = await newBrowser().signIn('apple', somebody)
    const { code } = fragmentOf(await newBrowser().signIn('apple', somebody, { returnTo }))
    await sql`update users set erased_at = now(), email = ${`erased-${first.user.id}`} where email = ${somebody.email}`
    expect(refusal(await exchange(code))).toEqual([400, 'invalid_sign_in_code'])
    const { body: second } = await newBrowser().signIn('apple', somebody)
    expect(second.user).toMatchObject({ email: somebody.email })
    expect(second.user.id).not.toBe(first.user.id)
    expect((await newBrowser().signIn('apple', somebody)).body.user.id).toBe(second.user.id)
  })

  it('and one-time codes has a session without a second factor', async () => {
    const somebody = newcomer('google')
    const { body: first } = await newBrowser().signIn('google', somebody)
    await sql`update users set otp_enabled_at = now(), roles = '{admin}' where email = ${first.user.email}`
    const { status, body } = await newBrowser().signIn('google', somebody)
    expect(status).toBe(200)
    expect(claimsOf(body.accessToken)).toMatchObject({ amr: ['fed'], roles: ['admin'] })
  })
})

describe('somebody new', () => {
  it.each<[ProviderName, object]>([
    ['google', { email_verified: false }],
    ['google', { email_verified: undefined }],
    ['apple', { email_verified: 'false' }],
    ['google', { email: 'not an address' }],
    ['github', { emails: [] }],
    ['github', { emails: [{ email: 'new@example.com', primary: true, verified: false }] }],
    ['github', { emails: [{ email: 'new@example.com', primary: false, verified: true }] }],
  ])('from %s with %j has no verified address, and no account', async (provider, about) => {
    const somebody = { ...newcomer(provider), ...about }
    expect(refusal(await newBrowser().signIn(provider, somebody))).toEqual([403, 'provider_email_unverified'])
    const back = await newBrowser().signIn(provider, somebody, { returnTo })
    expect(fragmentOf(back)).toEqual({ error: 'provider_email_unverified' })
  })

  it('without a name anybody could read gets one that says nothing, and a long one is cut', async () => {
    const nameOf = async (name: string) =>
      (await newBrowser().signIn('google', newcomer('google', { name }))).body.user.name
    expect(await nameOf(' \u0000\n\t ')).toBe('Member')
    expect(await nameOf('  Ana\r\nMoreira\u0000 ')).toBe('Ana Moreira')
    expect(await nameOf('😀'.repeat(120))).toBe('😀'.repeat(100))
    const { body } = await newBrowser().signIn('github', newcomer('github', { name: null }))
    expect(body.user.name).toBe('octavia')
  })

  it('who comes back twice at once gets one account', async () => {
    const somebody = newcomer('google')
    const browsers = [newBrowser(), newBrowser(), newBrowser()]
    const ways = await Promise.all(browsers.map((browser) => browser.reachCallback('google', somebody)))
    // All look before one of them has written.
    await databaseFault('slow', { delayMs: 500, match: 'insert into "users"' })
    const answers = await Promise.all(
      browsers.map((browser, at) => browser.finish(ways[at] as (typeof ways)[0])),
    )
    await heal()
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1)
    const events = await eventsOf(answers[0]?.body.user.id)
    expect(events.filter((type) => type === 'user.registered')).toHaveLength(1)
    expect(events).not.toContain('provider_linked')
  })

  it('who comes from two providers at once gets one account', async () => {
    const email = newcomer('google').email ?? ''
    const [first, second] = [newBrowser(), newBrowser()]
    const byGoogle = await first.reachCallback('google', newcomer('google', { email }))
    const byGithub = await second.reachCallback('github', newcomer('github', { email }))
    await databaseFault('slow', { delayMs: 500, match: 'insert into "users"' })
    const answers = await Promise.all([first.finish(byGoogle), second.finish(byGithub)])
    await heal()
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]?.body.user.id).toBe(answers[1]?.body.user.id)
  })

  it('who registers with a password meanwhile has one account, and is told about it', async () => {
    const somebody = newcomer('google')
    const browser = newBrowser()
    const way = await browser.reachCallback('google', somebody)
    await databaseFault('slow', { delayMs: 1_500, count: 1, match: 'insert into "users"' })
    const finishing = browser.finish(way)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const registered = await api('POST /users', {
      body: { email: somebody.email, password: 'lighthouse keeper 72', name: 'Ana' },
    })
    const finished = await finishing
    // Whoever was second is told; that is the provider's word, unless this machine is very slow.
    const first = registered.status === 201 ? finished : registered
    expect(refusal(first)).toEqual([409, first === finished ? 'email_not_confirmed' : 'email_taken'])
  })
})

describe('a link that is overtaken', () => {
  it('by a change of the address opens an account of its own instead', async () => {
    const person = await newVerifiedPerson()
    const somebody = newcomer('google', { email: person.email })
    const browser = newBrowser()
    const way = await browser.reachCallback('google', somebody)
    await databaseFault('slow', { delayMs: 1_500, count: 1, match: 'insert into "provider_identities"' })
    const finishing = browser.finish(way)
    await new Promise((resolve) => setTimeout(resolve, 700))
    await sql`update users set email = ${`moved-${person.email}`} where email = ${person.email}`
    const { status, body } = await finishing
    expect(status).toBe(200)
    expect(body.user.id).not.toBe(person.id)
    expect(await eventsOf(person.id)).not.toContain('provider_linked')
  })
})

describe('a code', () => {
  const newCode = async () =>
    fragmentOf(await newBrowser().signIn('google', newcomer('google'), { returnTo })).code ?? ''
  const stored = async () =>
    (await sql`select code_hash from provider_sign_ins`).map((row) => row['code_hash'])

  it('is worth nothing after a minute, and is then removed; others stay', async () => {
    await sql`delete from provider_sign_ins`
    const old = await newCode()
    await sql`update provider_sign_ins set expires_at = now()`
    const fresh = await newCode()
    expect(refusal(await exchange(old))).toEqual([400, 'invalid_sign_in_code'])
    expect(await stored()).toHaveLength(2)
    await runCron()
    expect(await stored()).toHaveLength(1)
    expect((await exchange(fresh)).status).toBe(200)
    expect(await stored()).toEqual([])
  })

  it('is not stored in a form that opens anything', async () => {
    const code = await newCode()
    for (const hash of await stored()) {
      expect(code).not.toContain(hash)
      expect(refusal(await exchange(String(hash)))).toEqual([400, 'invalid_sign_in_code'])
    }
  })

  it('cannot be tried out without limit', async () => {
    const { headers } = await api('POST /auth/oauth/tokens', {
      body: { code: 'sic_guess' },
      headers: { 'cf-connecting-ip': '192.0.2.77' },
    })
    expect(headers.get('ratelimit')).toMatch(/"sign_in_network";r=\d+/)
  })
})

it('a database that does not answer is told to the app too', async () => {
  const browser = newBrowser()
  const way = await browser.reachCallback('google', newcomer('google'), { returnTo })
  await databaseFault('refuse')
  expect(fragmentOf(await browser.finish(way))).toEqual({ error: 'unavailable' })
})

describe('a posted callback', () => {
  const post = async (body: BodyInit, type: string | null) => {
    const { exports } = await import('cloudflare:workers')
    const response = await exports.default.fetch('http://holdfast.test/auth/oauth/apple/callback', {
      method: 'POST',
      body,
      ...(type !== null && { headers: { 'content-type': type } }),
    })
    const { code } = (await response.json()) as { code: string }
    return [response.status, code]
  }
  const FORM = 'application/x-www-form-urlencoded'

  it.each<[string, string, string | null, number, string]>([
    ['JSON', '{"state":"x"}', 'application/json', 415, 'unsupported_media_type'],
    ['multipart', '--x--', 'multipart/form-data; boundary=x', 415, 'unsupported_media_type'],
    ['too long', `state=${'x'.repeat(17 * 1024)}`, FORM, 413, 'body_too_large'],
    ['with NUL', 'state=%00', FORM, 422, 'validation_failed'],
    ['not UTF-8', 'state=%ff', FORM, 422, 'validation_failed'],
    ['with two states', 'state=a&state=b&code=c', FORM, 422, 'validation_failed'],
    ['with more than is known', 'state=a&code=b&id_token=c&new=d', FORM, 400, 'invalid_sign_in_attempt'],
    ['empty', '', FORM, 400, 'invalid_sign_in_attempt'],
  ])('that is %s is refused', async (_, body, type, status, code) => {
    expect(await post(body, type)).toEqual([status, code])
  })
})
