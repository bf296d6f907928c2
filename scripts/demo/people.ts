import { randomUUID } from 'node:crypto'
import type { Ask } from './api.ts'
import { expectStatus } from './report.ts'

/** Somebody who is signed in. */
export interface Person {
  id: string
  name: string
  token: string
}

/** Opens an account that nobody else has, and signs in. */
export async function newPerson(ask: Ask, name: string) {
  const email = `demo-${randomUUID().slice(0, 8)}@example.com`
  const password = randomUUID()
  const registered = await ask<{ id: string }>('POST', '/users', { json: { email, password, name } })
  expectStatus(registered, 201)
  const signedIn = await ask<{ accessToken: string }>('POST', '/auth/tokens', { json: { email, password } })
  expectStatus(signedIn, 200)
  const person: Person = { id: registered.body.id, name, token: signedIn.body.accessToken }
  return { person, registered, signedIn }
}

// Each costs two password hashes; more at once would only wait for each other in the one local Worker.
const AT_ONCE = 4

/** Many people, some at a time. */
export async function newPeople(ask: Ask, names: readonly string[]): Promise<Person[]> {
  const people: Person[] = []
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE).map((name) => newPerson(ask, name))
    people.push(...(await Promise.all(some)).map(({ person }) => person))
  }
  return people
}
