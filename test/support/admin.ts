import { api, newPerson } from './api.ts'
import type { Person } from './client.ts'
import type { TestDatabase } from './database.ts'

/** Somebody who runs the marketplace, and has shown a second factor unless told otherwise. */
export async function newAdmin(
  { sql }: TestDatabase,
  { hasSecondFactor = true }: { hasSecondFactor?: boolean } = {},
): Promise<Person> {
  const admin = await newPerson()
  const method = hasSecondFactor ? 'password_and_code' : 'password'
  await sql`update users set roles = '{admin}' where email = ${admin.email}`
  await sql`update sessions set method = ${method}
    where user_id = (select id from users where email = ${admin.email})`
  const { body } = await api('POST /auth/tokens/refresh', { body: { refreshToken: admin.refreshToken } })
  return { ...admin, token: body.accessToken, refreshToken: body.refreshToken }
}
