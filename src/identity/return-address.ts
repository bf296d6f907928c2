import type { Config } from '../config.ts'

/** It travels in a cookie, of which browsers keep 4,096 bytes. */
const RETURN_ADDRESS_CHARACTERS_MAX = 1_000

/**
 * Where an app wants a browser back, or null for an address that no app of ours has: whoever is sent there takes a
 * credential along.
 */
export function readReturnAddress(
  text: string,
  { APP_URL, CORS_ORIGINS }: Pick<Config, 'APP_URL' | 'CORS_ORIGINS'>,
): string | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return null
  // An empty fragment is one in `href`, and none in `hash`.
  url.hash = ''
  const origins = APP_URL ? [...CORS_ORIGINS, new URL(APP_URL).origin] : CORS_ORIGINS
  // As it was understood here: what a browser makes of the text as it was sent may be another place.
  return origins.includes(url.origin) && url.href.length <= RETURN_ADDRESS_CHARACTERS_MAX ? url.href : null
}

/** The address with what came of it in the fragment, which no server's log and no `Referer` ever sees. */
export const returnWith = (returnTo: string, outcome: { code: string } | { error: string }): string =>
  `${returnTo}#${new URLSearchParams(Object.entries(outcome))}`
