import { exportJWK, generateKeyPair } from 'jose'
import { createApp } from '../../src/app.ts'
import { parseConfig } from '../../src/config.ts'
import type { App, HttpPorts, RequestContext } from '../../src/http/app-env.ts'
import { createDatabase } from '../../src/platform/database.ts'
import { createIdentityProviders } from '../../src/platform/identity-providers.ts'
import type { LogFields, Logger } from '../../src/platform/logger.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { createTokens, type TokenHolder } from '../../src/platform/tokens.ts'
import { ANONYMOUS } from '../../src/shared/actor.ts'
import { newId } from '../../src/shared/id.ts'

export const PUBLIC_URL = 'http://holdfast.test'

/** A JWK set as the environment carries it, with one fresh private key. */
export async function signingKeys(kid = 'first', algorithm: 'ES256' | 'EdDSA' = 'ES256'): Promise<string> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return JSON.stringify({ keys: [{ ...(await exportJWK(privateKey)), kid, alg: algorithm }] })
}

/** The HTTP application on its own: the middleware is real, what lies behind it is what a test registers. */
export async function startApp(
  settings: { corsOrigins?: string; environment?: object; ports?: Partial<HttpPorts> } = {},
) {
  const config = parseConfig({
    ENVIRONMENT: 'test',
    PUBLIC_URL,
    DATABASE_URL: 'postgres://nobody@nowhere.invalid/none',
    STRIPE_SECRET_KEY: 'sk_test_local',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_local',
    STRIPE_WEBHOOK_SECRETS: 'whsec_local',
    TOKEN_SIGNING_KEYS: await signingKeys(),
    SIGNING_SECRET: 'a secret of at least thirty-two characters',
    CORS_ORIGINS: settings.corsOrigins ?? '',
    TRAFFIC_SECONDS: '0',
    ...settings.environment,
  })
  const tokens = createTokens(config)
  const contexts: RequestContext[] = []
  const events: LoggedEvent[] = []
  const log = recordingLogger(events)
  const ports: HttpPorts = {
    openContext: (requestId) => {
      const meter = createMeter()
      const ctx = {
        actor: ANONYMOUS,
        requestId,
        config,
        tokens,
        identityProviders: createIdentityProviders(config, { log, meter }),
        client: { address: '', network: '', userAgent: null, place: null },
        endedSessions: { has: async () => false, mark: async () => {} },
        limits: {
          countRequest: async () => {},
          isCounted: () => false,
          take: async () => {},
          forgive: async () => {},
          taken: [],
        },
        pokeRelay: () => {},
        metrics: { write: () => {} },
        meter,
        log,
        db: createDatabase({ url: config.DATABASE_URL, proxyUrl: config.NEON_PROXY_URL, meter }),
        now: Date.now,
        newId,
        idempotency: null,
        replayed: false,
        markReplayed: () => {
          ctx.replayed = true
        },
      }
      // safe because no operation of these tests reaches for what is missing
      const whole = ctx as unknown as RequestContext
      contexts.push(whole)
      return whole
    },
    fetchAsset: async () => new Response(null, { status: 404 }),
    probes: {},
    ...settings.ports,
  }
  const app: App = createApp()
  return {
    app,
    config,
    /** The contexts that were opened, oldest first. */
    contexts,
    /** What was logged, oldest first. */
    events,
    send: async (path: string, init?: RequestInit) => await app.request(`${PUBLIC_URL}${path}`, init, ports),
    tokenFor: async (holder: Partial<TokenHolder> = {}) =>
      await tokens.signAccessToken({
        userId: newId('usr'),
        sessionId: newId('ses'),
        roles: [],
        authenticatedAt: Date.now(),
        amr: ['pwd'],
        ...holder,
      }),
  }
}

export interface LoggedEvent {
  level: string
  event: string
  fields: LogFields
}

function recordingLogger(events: LoggedEvent[]): Logger {
  const write =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      events.push({ level, event, fields })
    }
  const log: Logger = { info: write('info'), warn: write('warn'), error: write('error'), with: () => log }
  return log
}
