import { eq, sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { sealOtpSecret } from '../../src/identity/otp-secret.ts'
import { users } from '../../src/identity/tables.ts'
import type { Instant } from '../../src/shared/local-date.ts'
import { idAt } from '../seed/chance.ts'
import { DEMO_PASSWORD, DEMO_PASSWORD_HASH } from '../seed/people.ts'
import { databaseReasonOf, HumanError } from './human-error.ts'
import { isOnThisMachine } from './is-on-this-machine.ts'
import type { LocalSecrets } from './secrets.ts'

/** What opens the local admin's account. The password is everybody's; the codes of the secret are nobody else's. */
export type AdminCredentials = {
  adminEmail: string
  adminPassword: string
  /** In base32, for an authenticator app. */
  adminOtpSecret: string
}

const ADMIN_EMAIL = 'admin@example.com'

/**
 * Makes sure that a local world has an admin who signs in with these credentials, whatever was done to the account
 * before: codes that were used stay used.
 *
 * @throws HumanError when the database cannot be reached or has not been migrated
 */
export async function ensureAdmin(options: {
  databaseUrl: string
  secrets: Pick<LocalSecrets, 'signingSecret' | 'adminOtpSecret'>
  now: Instant
}): Promise<AdminCredentials> {
  const { databaseUrl, secrets, now } = options
  const client = new pg.Client({ connectionString: databaseUrl })
  try {
    await client.connect()
    const db = drizzle(client, { casing: 'snake_case' })
    await db.transaction((transaction) => writeAdmin(transaction, secrets, now))
  } catch (failure) {
    throw new HumanError(`the admin’s account cannot be written: ${databaseReasonOf(failure)}`)
  } finally {
    await client.end().catch(() => {})
  }
  return {
    adminEmail: ADMIN_EMAIL,
    adminPassword: DEMO_PASSWORD,
    adminOtpSecret: secrets.adminOtpSecret,
  }
}

/**
 * Whether a database gets an admin. An empty world has one too; a database elsewhere only when somebody asks for demo data
 * there.
 *
 * @param wish the environment's `SEED`
 */
export function mayHaveAdmin(databaseUrl: string, wish: string | undefined): boolean {
  return wish === '1' || isOnThisMachine(databaseUrl)
}

async function writeAdmin(
  db: NodePgDatabase,
  { signingSecret, adminOtpSecret }: Pick<LocalSecrets, 'signingSecret' | 'adminOtpSecret'>,
  now: Instant,
): Promise<void> {
  const email = ADMIN_EMAIL
  const [known] = await db.select({ id: users.id }).from(users).where(sql`lower(${users.email}) = ${email}`)
  const id = known?.id ?? idAt('usr', now, email)
  const credentials = {
    passwordHash: DEMO_PASSWORD_HASH,
    otpSecret: sealOtpSecret(adminOtpSecret, id, signingSecret),
    otpEnabledAt: now,
    roles: ['admin' as const],
    suspendedAt: null,
  }
  if (known) {
    const otpLastStep = sql`coalesce(${users.otpLastStep}, 0)`
    await db
      .update(users)
      .set({ ...credentials, otpLastStep })
      .where(eq(users.id, id))
  } else {
    await db
      .insert(users)
      .values({ id, email, name: 'Admin', createdAt: now, otpLastStep: 0, ...credentials })
  }
}
