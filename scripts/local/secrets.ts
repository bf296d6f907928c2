import { randomBytes, webcrypto } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newOtpSecret } from '../../src/identity/otp-secret.ts'
import { HumanError } from './human-error.ts'

/** What a deployment keeps as `wrangler secret`s; made up for this machine only. */
export type DeploymentSecrets = {
  /** A JWK set with one private ES256 key, as JSON. */
  tokenSigningKeys: string
  signingSecret: string
  stripeWebhookSecret: string
}

export type LocalSecrets = DeploymentSecrets & {
  /** In base32: what the local admin’s one-time codes are computed from. */
  adminOtpSecret: string
}

const MODE_OWNER_ONLY = 0o600

/** The secrets of a data directory, made on the first call and kept, so that tokens outlive a restart. */
export async function localSecrets(dataDir: string): Promise<LocalSecrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = existsSync(file) ? await readSecrets(file) : null
  if (kept?.adminOtpSecret) return { ...kept, adminOtpSecret: kept.adminOtpSecret }
  // A directory of an earlier version keeps what it has.
  const secrets = { ...(kept ?? (await createSecrets())), adminOtpSecret: newOtpSecret() }
  // Written beside and renamed: a crash leaves the whole file or none.
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: MODE_OWNER_ONLY })
  await rename(`${file}.new`, file)
  return secrets
}

/** New secrets that nothing remembers. */
export async function createSecrets(): Promise<DeploymentSecrets> {
  const { privateKey } = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const { kty, crv, x, y, d } = await webcrypto.subtle.exportKey('jwk', privateKey)
  const key = { kty, crv, x, y, d, kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' }
  return {
    tokenSigningKeys: JSON.stringify({ keys: [key] }),
    signingSecret: randomBytes(32).toString('base64url'),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('base64url')}`,
  }
}

async function readSecrets(file: string) {
  const unusable = new HumanError(`${file} cannot be read; delete it to have new secrets made`)
  const parsed = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as Partial<LocalSecrets>)
    .catch(() => {
      throw unusable
    })
  const { tokenSigningKeys, signingSecret, stripeWebhookSecret, adminOtpSecret } = parsed
  if (tokenSigningKeys === undefined || signingSecret === undefined || stripeWebhookSecret === undefined)
    throw unusable
  return { tokenSigningKeys, signingSecret, stripeWebhookSecret, adminOtpSecret }
}
