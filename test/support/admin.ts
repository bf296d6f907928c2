import { api, newPerson } from './api.ts'
import type { Person } from './client.ts'
import type { TestDatabase } from './database.ts'

/** Somebody with the role `admin`, signed in with a second factor. */
export async function newAdmin({ sql }: TestDatabase): Promise<Person> {
  const admin = await newPerson()
  await sql`update users set roles = '{admin}' where email = ${admin.email}`
  await sql`update sessions set method = 'password_and_code'
    where user_id = (select id from users where email = ${admin.email})`
  const { body } = await api('POST /auth/tokens/refresh', { body: { refreshToken: admin.refreshToken } })
  return { ...admin, token: body.accessToken }
}
