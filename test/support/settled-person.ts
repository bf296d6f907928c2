import { env } from 'cloudflare:workers'
import { createContext } from '../../src/context.ts'
import { openSession } from '../../src/identity/open-session.ts'
import { insertUser } from '../../src/identity/repository.ts'
import { newUser } from '../../src/identity/user.ts'
import { runBatch } from '../../src/platform/database.ts'
import { ANONYMOUS } from '../../src/shared/actor.ts'
import { newId } from '../../src/shared/id.ts'
import type { Person } from './client.ts'

/** Everybody's, so that it is hashed once for all tests and not twice for every person: argon2id is meant to be slow. */
const PASSWORD = 'correct horse battery staple of the tests'
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$aG9sZGZhc3QgdGVzdHMgMQ$vuWPLe103BS6P7H5bmkk7K2Yr+lw4jtZaUYQPuhUJS8'

let people = 0

/** Somebody with an account who has signed in, but was never seen doing either: there are no mails about it. */
export async function settledPerson(): Promise<Person> {
  people += 1
  // Of its own: the mailbox is shared by all test files.
  const email = `person-${people}-${crypto.randomUUID().slice(0, 8)}@example.com`
  const background = (work: Promise<unknown>) => void work.catch(() => {})
  const ctx = createContext(env, { requestId: 'test', actor: ANONYMOUS, background })
  const user = newUser({ id: newId('usr'), email, name: `Person ${people}`, createdAt: ctx.now() })
  await runBatch(ctx.db, [insertUser(ctx.db, { ...user, passwordHash: PASSWORD_HASH })])
  const { accessToken: token, refreshToken } = await openSession(ctx, user, 'password')
  return { id: user.id, email, password: PASSWORD, token, refreshToken }
}
