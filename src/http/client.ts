import type { Context } from 'hono'
import type { ClientInfo } from '../context.ts'
import type { AppEnv } from './app-env.ts'

const USER_AGENT_CHARACTERS_MAX = 400

/** What the edge knows of who asks. */
export function clientOf(c: Context<AppEnv>): ClientInfo {
  return {
    address: c.req.header('cf-connecting-ip') ?? '',
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
