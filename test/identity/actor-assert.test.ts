import { env } from 'cloudflare:workers'
import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { guardRefusal } from '../../src/identity/guard-refusal.ts'
import { refuseUnless } from '../../src/identity/refuse-unless.ts'
import { insertUser } from '../../src/identity/repository.ts'
import { insertSession } from '../../src/identity/session-repository.ts'
import { identityStatements } from '../../src/identity/statements.ts'
import { createDatabase, databaseFailure, runBatch } from '../../src/platform/database.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { newId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const { DATABASE_URL, NEON_PROXY_URL } = parseConfig(env)
const db = createDatabase({ url: DATABASE_URL, proxyUrl: NEON_PROXY_URL, meter: createMeter() })

/** An account with a live session, except for what `change` does to it. */
async function actor(change = 'select $1::uuid, $2::uuid') {
  const userId = newId('usr')
  const sessionId = newId('ses')
  const createdAt = Date.now()
  const email = `${userId}@example.com`
  await runBatch(db, [
    insertUser(db, { id: userId, email, name: 'Ana', passwordHash: 'none', roles: [], createdAt }),
    insertSession(db, { id: sessionId, userId, method: 'password', device: null, place: null }),
  ])
  const [ids] = await database.sql`
    select s.id as session, u.id as user from sessions s join users u on u.id = s.user_id where u.email = ${email}`
  await database.sql.query(change, [ids?.['user'], ids?.['session']])
  return { userId, sessionId }
}

/** What became of a batch that begins with the assertion and then writes. */
async function attempt(holder: Awaited<ReturnType<typeof actor>>) {
  const note = crypto.randomUUID()
  const write = sql`insert into idempotency_keys (scope, key, fingerprint, created_at) values ('test', ${note}, '', now())`
  let refusal: string | null | undefined
  try {
    await runBatch(db, [identityStatements['actor.assert'](db, holder), db.execute(write)])
  } catch (error) {
    const failure = databaseFailure(error)
    refusal = failure && guardRefusal(failure)?.code
  }
  const written = await database.sql`select 1 from idempotency_keys where key = ${note}`
  return { refusal, written: written.length === 1 }
}

describe('a batch that begins with the actor', () => {
  it('runs for a live session', async () => {
    expect(await attempt(await actor())).toEqual({ refusal: undefined, written: true })
  })

  it.each([
    [
      'an ended session',
      'update sessions set ended_at = now() where user_id = $1 and id = $2',
      'unauthenticated',
    ],
    [
      'an expired session',
      'update sessions set expires_at = now() where user_id = $1 and id = $2',
      'unauthenticated',
    ],
    [
      'an erased account',
      'update users set erased_at = now() where id = $1 and $2::uuid is not null',
      'unauthenticated',
    ],
    [
      'a suspended account',
      'update users set suspended_at = now() where id = $1 and $2::uuid is not null',
      'account_suspended',
    ],
  ])('does nothing for %s', async (_, change, code) => {
    expect(await attempt(await actor(change))).toEqual({ refusal: code, written: false })
  })

  it('does nothing for a session that is unknown or another’s', async () => {
    const { userId } = await actor()
    const other = await actor()
    expect(await attempt({ userId, sessionId: newId('ses') })).toEqual({
      refusal: 'unauthenticated',
      written: false,
    })
    expect(await attempt({ userId, sessionId: other.sessionId })).toEqual({
      refusal: 'unauthenticated',
      written: false,
    })
  })
})

it('another refusal of Postgres is not about the actor', () => {
  expect(guardRefusal({ kind: 'refused', sqlState: '23505', constraint: 'x', message: '' })).toBeNull()
  expect(guardRefusal({ kind: 'unavailable', message: '' })).toBeNull()
})

describe('a statement that its batch relies on', () => {
  const attemptIf = async (condition: SQL) => {
    const note = crypto.randomUUID()
    const write = sql`insert into idempotency_keys (scope, key, fingerprint, created_at) values ('test', ${note}, '', now())`
    const outcome = await runBatch(db, [
      db.execute(write),
      db.execute(refuseUnless(condition, 'invalid_otp')),
    ])
      .then(() => null)
      .catch((error) => databaseFailure(error))
    const written = await database.sql`select 1 from idempotency_keys where key = ${note}`
    return { code: outcome && guardRefusal(outcome)?.code, written: written.length === 1 }
  }

  it('refuses all of it under the code that it names, also when nobody knows whether it holds', async () => {
    expect(await attemptIf(sql`exists (select 1)`)).toEqual({ code: null, written: true })
    for (const condition of [sql`1 = 2`, sql`null::boolean`]) {
      expect(await attemptIf(condition)).toEqual({ code: 'invalid_otp', written: false })
    }
  })

  it('has no other words for clients', () => {
    const failure = { kind: 'refused' as const, sqlState: 'HF400', constraint: undefined }
    expect(guardRefusal({ ...failure, message: 'no such code' })).toBeNull()
    expect(guardRefusal({ ...failure, message: 'toString' })).toBeNull()
    expect(guardRefusal({ ...failure, sqlState: '23514', message: 'invalid_otp' })).toBeNull()
  })
})
