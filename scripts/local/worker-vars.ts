import type { DeploymentSecrets } from './secrets.ts'

/** Where the Worker finds the world around it. */
export type Surroundings = {
  environment: 'local' | 'test'
  publicUrl: string
  databaseUrl: string
  /** Absent when the database really is Neon. */
  neonProxyUrl?: string
  stripe: {
    secretKey: string
    publishableKey: string
    /** Absent for real Stripe. */
    apiUrl?: string
    webhookSecrets: string
  }
  mailboxUrl: string
  secrets: DeploymentSecrets
}

// Set by a developer to see holds expire, or limits bite, sooner; or to sign in with an account elsewhere.
const PASSED_ON = ['HOLD_SECONDS', 'RATE_LIMITS', 'OAUTH_PROVIDERS', 'TRAFFIC_SECONDS'] as const

/** The Worker's variables and secrets for a local run, named as in `src/config.ts`. */
export function workerVars(
  around: Surroundings,
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const passedOn = PASSED_ON.flatMap((name) => {
    const value = environment[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return {
    ENVIRONMENT: around.environment,
    PUBLIC_URL: around.publicUrl,
    DATABASE_URL: around.databaseUrl,
    ...(around.neonProxyUrl === undefined ? {} : { NEON_PROXY_URL: around.neonProxyUrl }),
    STRIPE_SECRET_KEY: around.stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: around.stripe.publishableKey,
    ...(around.stripe.apiUrl === undefined ? {} : { STRIPE_API_URL: around.stripe.apiUrl }),
    STRIPE_WEBHOOK_SECRETS: around.stripe.webhookSecrets,
    TOKEN_SIGNING_KEYS: around.secrets.tokenSigningKeys,
    SIGNING_SECRET: around.secrets.signingSecret,
    CORS_ORIGINS: environment['CORS_ORIGINS'] ?? '',
    MAILBOX_URL: around.mailboxUrl,
    ...Object.fromEntries(passedOn),
  }
}
