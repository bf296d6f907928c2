import { randomUUID } from 'node:crypto'
import { type Marketplace, promised } from './marketplace.ts'

/** Somebody who is signed in. */
export interface Person {
  id: string
  name: string
  token: string
}

/** Opens an account that nobody else has, and signs in. */
export async function newPerson({ asStranger }: Marketplace, name: string) {
  const credentials = { email: `demo-${randomUUID().slice(0, 8)}@example.com`, password: randomUUID() }
  const registered = await promised(201, asStranger.POST('/users', { body: { ...credentials, name } }))
  const signedIn = await promised(200, asStranger.POST('/auth/tokens', { body: credentials }))
  const person: Person = { id: registered.body.id, name, token: signedIn.body.accessToken }
  return { person, registered, signedIn }
}

// Each costs two password hashes; more at once would only wait for each other in the one local Worker.
const AT_ONCE = 4

/** Many people, some at a time. */
export async function newPeople(marketplace: Marketplace, names: readonly string[]): Promise<Person[]> {
  const people: Person[] = []
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE).map((name) => newPerson(marketplace, name))
    people.push(...(await Promise.all(some)).map(({ person }) => person))
  }
  return people
}
