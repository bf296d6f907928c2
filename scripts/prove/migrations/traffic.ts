import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { HumanError, messageOf } from '../../local/human-error.ts'

/** Between two statements of one client. */
const PAUSE_MS = 40
/** How often it is looked who waits, which Postgres says since when; what is over sooner may not be seen. */
export const LOOK_MS = 20
/** Somebody who looks through a table for a while keeps a migration from it, and it keeps all others. */
const LONG_READ_SECONDS = 0.5
const SAMPLES = 1_000

/** What is done with each busy table all the time, as the code before the migrations does it; `$1` is one of its ids. */
const BUSY: Readonly<Record<string, { id: string; writes: string }>> = {
  users: { id: 'id', writes: 'update users set version = version + 1 where id = $1' },
  properties: { id: 'id', writes: 'update properties set updated_at = now() where id = $1' },
  bookings: { id: 'id', writes: 'update bookings set version = version + 1 where id = $1' },
  calendar_claims: { id: 'claim_id', writes: 'update calendar_claims set kind = kind where claim_id = $1' },
  payments: { id: 'id', writes: 'update payments set updated_at = now() where id = $1' },
  ledger_transactions: {
    id: 'id',
    writes: `with written as (insert into ledger_transactions (id, kind, booking_id, currency, created_at)
        select id || ':' || gen_random_uuid(), kind, booking_id, currency, now() from ledger_transactions where id = $1
        returning id)
      insert into ledger_postings (transaction_id, account, amount_minor)
      select id, account, amount_minor from written, (values ('guest', -1), ('host_payable', 1)) as side (account, amount_minor)`,
  },
  domain_events: {
    id: 'id',
    writes: `insert into domain_events (id, type, subject_id, data, occurred_at)
      select gen_random_uuid(), type, subject_id, data, now() from domain_events where id = $1`,
  },
}

/** What became of the traffic since it was last asked. */
export interface Interval {
  writes: number
  reads: number
  /** The longest that somebody stood in line for a lock. */
  longestWait: { table: string; milliseconds: number } | null
  /** The longest statement, whatever kept it: a busy machine, too. */
  slowestMs: number
}

export interface Traffic {
  sinceLast: () => Interval
  /** @throws HumanError with the reason when a client was refused */
  stop: () => Promise<void>
}

/** Writers and readers on every busy table, at a steady rate, and some who read for long. */
export async function startTraffic(databaseUrl: string): Promise<Traffic> {
  const clients: pg.Client[] = []
  const connect = async (name: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: name })
    // Told by the next statement; without a listener it would end the process.
    client.on('error', () => {})
    clients.push(client)
    await client.connect()
    return client
  }
  const stopping = new AbortController()
  let interval = newInterval()

  const repeat = async (client: pg.Client, statement: string, ids: readonly string[], count: () => void) => {
    for (let turn = 0; !stopping.signal.aborted; turn += 1) {
      const startedAt = performance.now()
      await client.query(statement, [ids[turn % ids.length]])
      interval.slowestMs = Math.max(interval.slowestMs, performance.now() - startedAt)
      count()
      await sleep(PAUSE_MS)
    }
  }
  const readForLong = async (client: pg.Client, table: string) => {
    while (!stopping.signal.aborted) {
      await client.query(`select pg_sleep(${LONG_READ_SECONDS}) from (select from ${table} limit 1) as one`)
      await sleep(1_000 + Math.random() * 2_000)
    }
  }
  const watch = async (client: pg.Client) => {
    while (!stopping.signal.aborted) {
      const { rows } = await client.query(WAITING)
      for (const { table, milliseconds } of rows)
        if (milliseconds > (interval.longestWait?.milliseconds ?? 0))
          interval.longestWait = { table, milliseconds }
      await sleep(LOOK_MS)
    }
  }

  const work = [watch(await connect('watcher'))]
  for (const [table, { id, writes }] of Object.entries(BUSY)) {
    const [writer, reader, longReader] = [
      await connect(NAME),
      await connect(NAME),
      await connect('long reader'),
    ]
    const { rows } = await reader.query(`select ${id} as id from ${table} limit ${SAMPLES}`)
    const ids = rows.map((row) => String(row.id))
    work.push(
      repeat(writer, writes, ids, () => {
        interval.writes += 1
      }),
      repeat(reader, `select * from ${table} where ${id} = $1`, ids, () => {
        interval.reads += 1
      }),
      readForLong(longReader, table),
    )
  }
  const all = Promise.all(work)
  // Told when it is stopped.
  all.catch(() => stopping.abort())
  return {
    sinceLast: () => {
      const last = interval
      interval = newInterval()
      return last
    },
    stop: async () => {
      stopping.abort()
      try {
        await all
      } catch (failure) {
        throw new HumanError(`a client was refused: ${messageOf(failure)}`)
      } finally {
        await Promise.allSettled(clients.map((client) => client.end()))
      }
    },
  }
}

const NAME = 'traffic'

const newInterval = (): Interval => ({ writes: 0, reads: 0, longestWait: null, slowestMs: 0 })

const WAITING = `
  select coalesce(relation::regclass::text, locktype) as table,
    extract(epoch from clock_timestamp() - waitstart)::float8 * 1000 as milliseconds
  from pg_locks join pg_stat_activity using (pid)
  where not granted and waitstart is not null and application_name = '${NAME}'`
