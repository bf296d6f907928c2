import { env, exports } from 'cloudflare:workers'
import type { ProviderFault, ProviderOutage, ProviderPerson } from '../node/support/identity-providers.ts'
import type { Answer } from './client.ts'

export type ProviderName = 'google' | 'apple' | 'github'

const API = 'http://holdfast.test'

/** Where an app is that may have browsers back. */
export const APP = 'https://app.holdfast.test'

/** What somebody brings from a provider to the API. */
export interface Return {
  method: 'GET' | 'POST'
  path: string
  form?: string
}

export type Browser = ReturnType<typeof newBrowser>

/** A browser of its own: it keeps cookies, and follows no redirect by itself. */
export function newBrowser() {
  const cookies = new Map<string, string>()

  const send = async (method: 'GET' | 'POST', path: string, form?: string): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await exports.default.fetch(`${API}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie && { cookie }),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== undefined && { body: form }),
    })
    for (const line of response.headers.getSetCookie()) keep(line)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  const keep = (line: string): void => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }

  const start = async (provider: ProviderName, query: Record<string, string> = {}): Promise<Answer> =>
    await send('GET', `/auth/oauth/${provider}?${new URLSearchParams(query)}`)

  const finish = async ({ method, path, form }: Return): Promise<Answer> => await send(method, path, form)

  /** From the API to the provider, through its page, and back to where the API is about to be asked. */
  const reachCallback = async (
    provider: ProviderName,
    person: ProviderPerson,
    { fault, ...query }: { fault?: ProviderFault; returnTo?: string; codeChallenge?: string } = {},
  ): Promise<Return> => {
    const started = await start(provider, query)
    if (started.status !== 302) throw new Error(`not begun: ${JSON.stringify(started.body)}`)
    return await agree(started.headers.get('location') ?? '', person, fault)
  }

  const signIn = async (...way: Parameters<typeof reachCallback>): Promise<Answer> =>
    await finish(await reachCallback(...way))

  return { cookies, start, reachCallback, finish, signIn }
}

/** What the person does on the provider's page. */
async function agree(url: string, person: ProviderPerson, fault?: ProviderFault): Promise<Return> {
  const page = new URL(url)
  page.searchParams.set('person', JSON.stringify(person))
  if (fault) page.searchParams.set('fault', fault)
  const response = await fetch(page, { redirect: 'manual' })
  const location = response.headers.get('location')
  const text = await response.text()
  if (location !== null) return { method: 'GET', path: location.replace(API, '') }
  if (response.status !== 200) throw new Error(`the provider refused: ${text}`)
  const { action, form } = JSON.parse(text)
  return { method: 'POST', path: action.replace(API, ''), form }
}

/** From now on the provider as a whole misbehaves. */
export async function setOutage(provider: ProviderName, outage: ProviderOutage): Promise<void> {
  // safe because the test Worker has it
  const { IDENTITY_PROVIDERS_URL } = env as unknown as { IDENTITY_PROVIDERS_URL: string }
  const answer = await fetch(`${IDENTITY_PROVIDERS_URL}/_control`, {
    method: 'POST',
    body: JSON.stringify({ provider, outage }),
  })
  await answer.body?.cancel()
}

/** What an app reads from the fragment of the address that a browser comes back to. */
export function fragmentOf({ headers }: Answer): { code?: string; error?: string } {
  const { hash } = new URL(headers.get('location') ?? '')
  return Object.fromEntries(new URLSearchParams(hash.slice(1)))
}

/** Somebody whom nobody knows yet, as the provider describes them. */
export function newcomer(provider: ProviderName, about: Partial<ProviderPerson> = {}): ProviderPerson {
  const email = about.email ?? `newcomer-${crypto.randomUUID().slice(0, 8)}@example.com`
  if (provider === 'github') {
    return {
      sub: String(crypto.getRandomValues(new Uint32Array(1))[0]),
      login: 'octavia',
      name: 'Octavia Reyes',
      emails: [
        { email: `other-${email}`, primary: false, verified: true },
        { email, primary: true, verified: true },
      ],
      ...about,
      email,
    }
  }
  return {
    sub: crypto.randomUUID(),
    email,
    // Apple says it in words.
    email_verified: provider === 'apple' ? 'true' : true,
    name: 'Octavia Reyes',
    ...about,
  }
}
