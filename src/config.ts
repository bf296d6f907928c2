import { z } from 'zod'
import { providerSettingsSchema } from './platform/provider-settings.ts'

/** What the environment says, parsed once. Secrets are `wrangler secret`s; the rest are `[vars]`. */
export type Config = z.infer<typeof configSchema>

/**
 * Reads the environment and names everything that is missing or malformed at once.
 *
 * @throws Error with one line for each fault; values are never part of it
 */
export function parseConfig(env: object): Config {
  const parsed = configSchema.safeParse(env)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`the environment is not complete:\n  ${faults.join('\n  ')}`)
}

const secondsFrom = (fallback: number) => z.coerce.number().int().positive().default(fallback)

const percent = (fallback: number) => z.coerce.number().min(0).max(50).default(fallback)

const commaList = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )

const json = (text: string, about: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    about.addIssue('must be JSON')
    return z.NEVER
  }
}

const configSchema = z.object({
  ENVIRONMENT: z.enum(['production', 'staging', 'sandbox', 'local', 'test']).default('production'),
  /** Where clients reach this API; the base of links, of problem types and of the token issuer. */
  PUBLIC_URL: z.url(),
  DATABASE_URL: z.string().min(1),
  /** Only where the database is not Neon: the endpoint that speaks Neon's protocol for it. */
  NEON_PROXY_URL: z.url().optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_PUBLISHABLE_KEY: z.string().min(1),
  /** Only where Stripe is not Stripe itself. */
  STRIPE_API_URL: z.url().optional(),
  /** Active webhook secrets, newest first: two during a rotation. */
  STRIPE_WEBHOOK_SECRETS: commaList.refine((secrets) => secrets.length > 0, 'at least one secret'),
  /** A JWK set with private keys: the first signs, all are published. */
  TOKEN_SIGNING_KEYS: z.string().min(1),
  /** Signs quotes and cursors. */
  SIGNING_SECRET: z.string().min(32),
  CORS_ORIGINS: commaList,
  /** Where the app that people use is reached: the base of links in e-mails. Absent: this API's own pages. */
  APP_URL: z.url().optional(),
  /** Whose word is taken for who somebody is, as JSON; absent: nobody's but our own. */
  OAUTH_PROVIDERS: z.string().default('{}').transform(json).pipe(providerSettingsSchema),
  /** The domain that passkeys belong to, for good; absent: the host of `APP_URL`, or else of `PUBLIC_URL`. */
  PASSKEY_RP_ID: z.hostname().optional(),
  /** Whom e-mails come from; absent: `no-reply` at the host of `PUBLIC_URL`. */
  MAIL_FROM: z.email().optional(),
  /** Sends e-mail through Resend instead of the platform's own service. */
  RESEND_API_KEY: z.string().min(1).optional(),
  /** Only where no mail may leave: the local mailbox that catches it. */
  MAILBOX_URL: z.url().optional(),
  /** Whether GraphQL tells what its schema is; unless said otherwise, only outside production. */
  GRAPHQL_INTROSPECTION: z.enum(['on', 'off']).optional(),
  /** Whether GraphQL executes any document, or only those that were approved before (`scripts/trust-documents.ts`). */
  GRAPHQL_DOCUMENTS: z.enum(['any', 'trusted']).default('any'),
  /** Whether browsers are shown GraphiQL at `/graphql`; unless said otherwise, only outside production. */
  GRAPHIQL: z.enum(['on', 'off']).optional(),
  /** How long nights are held for a payment that has not come. */
  HOLD_SECONDS: secondsFrom(15 * 60),
  /** What the platform takes from each side, in percent of nights and fees before tax. */
  GUEST_FEE_PERCENT: percent(14),
  HOST_FEE_PERCENT: percent(3),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** How often an isolate writes down what it was asked, for the operators’ dashboard; 0 for never. */
  TRAFFIC_SECONDS: z.coerce.number().int().min(0).default(15),
})
