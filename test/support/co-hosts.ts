import { api, newPerson } from './api.ts'
import type { Answer, Person } from './client.ts'
import type { TestDatabase } from './database.ts'

/** A person who has shown that their address is theirs. */
export async function verifiedPerson({ sql }: TestDatabase): Promise<Person> {
  const person = await newPerson()
  await sql`update users set email_verified_at = now() where email = ${person.email}`
  return person
}

/** Lets an address act for the host. */
export async function addCoHost(
  host: Pick<Person, 'token'>,
  propertyId: string,
  grant: object,
  key?: string,
): Promise<Answer> {
  const body = { role: 'full', ...grant }
  return await api(`POST /properties/${propertyId}/co-hosts`, { as: host, body, ...(key && { key }) })
}

/** The same for somebody who can act at once. @returns the grant's id */
export async function coHostOf(
  database: TestDatabase,
  host: Person,
  propertyId: string,
  role = 'full',
): Promise<Person & { grantId: string }> {
  const person = await verifiedPerson(database)
  const { status, body } = await addCoHost(host, propertyId, { email: person.email, role })
  if (status !== 201 || body.user?.id !== person.id) throw new Error(`no co-host: ${JSON.stringify(body)}`)
  return { ...person, grantId: body.id }
}
