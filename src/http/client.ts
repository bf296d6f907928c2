import type { Context } from 'hono'
import type { ClientInfo } from '../context.ts'
import type { AppEnv } from './app-env.ts'

const USER_AGENT_CHARACTERS_MAX = 400

/** What the edge knows of who asks. */
export function clientOf(c: Context<AppEnv>): ClientInfo {
  const address = c.req.header('cf-connecting-ip') ?? ''
  return {
    address,
    network: networkOf(address),
    userAgent: c.req.header('user-agent')?.slice(0, USER_AGENT_CHARACTERS_MAX) ?? null,
    place: placeOf(c.req.raw.cf),
  }
}

/** `Lisbon, PT`; the country alone where nobody knows the city. */
function placeOf(cf: CfProperties | undefined): string | null {
  const { city, country } = (cf ?? {}) as { city?: string; country?: string } // safe because both are checked
  const parts = [city, country].filter((part) => typeof part === 'string' && part !== '')
  return parts.length === 0 ? null : parts.join(', ')
}

/**
 * IPv6 gives each household a /64: counting single addresses would count nothing. The loopback has no network: nobody on
 * the Internet comes from there, and a whole team's tests do.
 */
export function networkOf(address: string): string {
  if (address === '::1' || address.startsWith('127.')) return ''
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
