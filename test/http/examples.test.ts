import { describe, expect, it } from 'vitest'
import contract from '../contract/openapi.json'
import { newAdmin } from '../support/admin.ts'
import { api, newPerson } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { type Example, exampleOf, operationsOf } from '../support/examples.ts'

// Every operation of the contract is asked just as its examples say: what they show must be something that it takes.

const database = useDatabase()

/** Refusals of what a request looks like, whatever it is about. */
const OF_SHAPE = [
  'malformed_json',
  'validation_failed',
  'unsupported_media_type',
  'invalid_cursor',
  'idempotency_key_required',
]

/** Whoever asks about themselves may be signed out by it, or gone. */
const isAboutOneself = (path: string) => /^\/(users|auth|api-keys)/.test(path)

let admin: Promise<Person> | null = null
const askerOf = (path: string): Promise<Person> => {
  if (isAboutOneself(path)) return newPerson()
  admin ??= newAdmin(database)
  return admin
}

describe('the examples of', () => {
  it.each(operationsOf(contract).map((operation) => [operation.operationId, operation] as const))(
    '%s are what it takes',
    async (_, { method, path, parameters, body, answers }) => {
      const shownIn = (place: string) =>
        parameters
          .filter(
            ({ in: where, required, example }) => where === place && (required || example !== undefined),
          )
          .map(({ name, schema, example }) => [name, String(example ?? exampleOf(contract, schema))])
      const filled = shownIn('path').reduce((so, [name, value]) => so.replace(`{${name}}`, value ?? ''), path)
      const query = new URLSearchParams(shownIn('query'))
      const sent: Example | undefined = body && exampleOf(contract, body)
      const answer = await api(`${method} ${filled}?${query}` as 'GET /', {
        as: await askerOf(path),
        ...(sent !== undefined && { body: sent }),
        ...(method === 'POST' && { key: crypto.randomUUID() }),
      })
      expect(OF_SHAPE, JSON.stringify([sent, answer.body])).not.toContain(answer.body?.code)
      expect(answers, JSON.stringify(answer.body)).toContain(String(answer.status))
    },
  )
})
