import { HumanError, reportFailure } from './local/human-error.ts'
import { createSecrets } from './local/secrets.ts'

// Prints the secrets file of a preview, for `wrangler preview --secrets-file`: what all previews share (`PREVIEW_SECRETS`, JSON
// with Stripe's test keys), where this one is (`PUBLIC_URL`), its branch of the database (`DATABASE_URL`), and keys that
// nothing else has.
try {
  const { PREVIEW_SECRETS = '{}', DATABASE_URL, PUBLIC_URL } = process.env
  if (!DATABASE_URL || !PUBLIC_URL) throw new HumanError('set DATABASE_URL and PUBLIC_URL')
  const { tokenSigningKeys, signingSecret } = await createSecrets()
  const shared = parse(PREVIEW_SECRETS)
  const own = {
    PUBLIC_URL,
    DATABASE_URL,
    TOKEN_SIGNING_KEYS: tokenSigningKeys,
    SIGNING_SECRET: signingSecret,
  }
  console.log(JSON.stringify({ ...own, ...shared }))
} catch (failure) {
  reportFailure(failure)
  process.exitCode = 1
}

function parse(text: string): object {
  try {
    return Object(JSON.parse(text))
  } catch {
    // Its text is secret: what is wrong with it is not shown.
    throw new HumanError('PREVIEW_SECRETS is not JSON')
  }
}
