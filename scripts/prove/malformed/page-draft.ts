import type { Chance } from '../../seed/chance.ts'
import { type Draft, encode, PERSONAS } from './draft.ts'
import { hostileText } from './hostile-values.ts'

/** What is served beside operations. */
const PATHS = [
  ...['/', '/healthz', '/readyz', '/openapi.json', '/.well-known/jwks.json', '/graphql', '/robots.txt'],
  ...['/docs', '/docs/guides', '/docs/errors/not_found', '/docs/none', '/docs-assets/docs.css', '/.env'],
  ...['/account/verify-email', '/account/reset-password', '/account/payouts', '/__test/clock', '/admin'],
  ...['/notifications/unsubscriptions', '/media/x/y.jpg', '/wp-login.php', '/.git/config'],
]

/** A page, a file, or an address at which nothing is. */
export function pageDraft(chance: Chance): Draft {
  const path = chance.happens(0.8) ? chance.oneOf(PATHS) : `/${encode(hostileText(chance).slice(0, 500))}`
  return {
    persona: chance.oneOf(PERSONAS),
    method: 'GET',
    ...{ path, params: {}, query: [], headers: [], body: null },
  }
}
