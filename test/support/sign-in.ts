import { TOTP } from 'otpauth'
import { api } from './api.ts'
import type { Answer, Person } from './client.ts'
import type { TestDatabase } from './database.ts'

const STEP_MS = 30_000

export interface OtpHolder extends Person {
  secret: string
  recoveryCodes: string[]
}

/** What an authenticator app shows for that secret, or will show some steps later. */
export function codeOf(secret: string, stepsAhead = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * STEP_MS })
}

/** Turns one-time codes on; the present code is used up with that, the next one is not. */
export async function withOtp(person: Person): Promise<OtpHolder> {
  const { body } = await api('POST /auth/otp', { as: person })
  const confirmed = await api('POST /auth/otp/confirm', { as: person, body: { code: codeOf(body.secret) } })
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(confirmed.body)}`)
  return { ...person, secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes }
}

export async function signIn({ email, password }: Person, otp?: string): Promise<Answer> {
  return await api('POST /auth/tokens', { body: { email, password, ...(otp !== undefined && { otp }) } })
}

/** A valid access token of somebody who has signed in longer ago than what changes credentials allows. */
export async function signedInLongAgo({ sql }: TestDatabase, person: Person): Promise<Person> {
  const { body } = await signIn(person)
  await sql`update sessions s set created_at = now() - interval '31 minutes' from users u
    where u.id = s.user_id and u.email = ${person.email}`
  const { refreshToken } = body
  const refreshed = await api('POST /auth/tokens/refresh', { body: { refreshToken } })
  return { ...person, token: refreshed.body.accessToken }
}

/** The code of a refusal with its status. */
export const refusalOf = ({ status, body }: Answer): [number, string | undefined] => [status, body.code]

/** What has been written down about the account's security, oldest first. */
export async function securityEventsOf({ sql }: TestDatabase, { email }: Person): Promise<unknown[]> {
  const rows = await sql`select kind from security_events e join users u on u.id = e.user_id
    where u.email = ${email} order by e.id`
  return rows.map((row) => row['kind'])
}
