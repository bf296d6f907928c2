import { expect } from 'vitest'
import { newAdmin } from './admin.ts'
import { api } from './api.ts'
import type { Answer, Person } from './client.ts'
import type { TestDatabase } from './database.ts'

export const decide = (
  as: Pick<Person, 'token'>,
  { id }: { id: string },
  decision: 'approve' | 'reject' = 'approve',
  key?: string,
): Promise<Answer> =>
  api(`POST /admin/approvals/${id as 'apv_'}`, {
    as,
    body: { decision, reason: 'It is in the file.' },
    ...(key && { key }),
  })

/** What an admin has asked for is done, because another one agrees. @returns the approval */
export async function agreedOn(database: TestDatabase, asked: Answer): Promise<Answer['body']> {
  expect([asked.status, asked.body]).toMatchObject([202, { status: 'pending' }])
  const { status, body } = await decide(await newAdmin(database), asked.body)
  expect([status, body]).toMatchObject([200, { status: 'carried_out' }])
  return body
}
