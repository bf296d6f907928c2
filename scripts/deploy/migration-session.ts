import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { HumanError, messageOf } from '../local/human-error.ts'

// Any number will do as long as it stays the same: it names "the migrations of Holdfast" in a database.
const LOCK_ID = 7_202_611
const LOCK_POLL_MS = 200

/**
 * Looks at a database and changes it while nobody else does: runners take turns, so that none takes the index that another
 * one builds for a leftover. A turn lasts as long as its work, and indexes of large tables last; whoever waits has no limit.
 *
 * @param work gets the session that has the turn
 * @throws HumanError when the server cannot be reached
 */
export async function inTurn<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return await withClient(databaseUrl, async (client) => {
    // Asked again and again: a statement that waits has a snapshot, and an index that is built beside others waits for those.
    while (!(await isOurTurn(client))) await sleep(LOCK_POLL_MS)
    // Ends with the session.
    return await work(client)
  })
}

async function isOurTurn(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS is_ours', [LOCK_ID])
  return rows[0]?.is_ours === true
}

/** @throws HumanError with the reason of Postgres, or the one that the work has given */
export async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  // A turn can be silent for as long as an index is built in another session.
  const client = new pg.Client({ connectionString: directUrl(databaseUrl), keepAlive: true })
  // Told by the next statement; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } catch (failure) {
    if (failure instanceof HumanError) throw failure
    throw new HumanError(`the database cannot be prepared: ${messageOf(failure)}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * The address for a session of its own: a pooled Neon address is exchanged for the direct one, because a session's advisory
 * lock means nothing behind PgBouncer.
 *
 * @throws HumanError when it is no address
 */
function directUrl(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  if (url === null) {
    throw new HumanError('DATABASE_URL is not a URL; it looks like postgresql://user:password@host/database')
  }
  if (url.hostname.endsWith('.neon.tech')) url.hostname = url.hostname.replace('-pooler.', '.')
  return url.href
}
