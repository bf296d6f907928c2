import pg from 'pg'
import type { DatabasePools } from '../../local/neon-databases.ts'
import { answerSqlRequest, parseSqlRequest, type SqlRequest } from '../../local/neon-sql.ts'

export type ProofPostgres = Awaited<ReturnType<typeof connectPostgres>>

/**
 * A real Postgres behind Neon's protocol, over one connection: batches come one after the other, as transactions that have to
 * wait for each other would.
 */
export async function connectPostgres(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const lent = Object.assign(client, { release: () => {} })
  // safe because of pools nothing but a connection is asked
  const pools = { pool: () => ({ connect: async () => lent }), cancel: () => {} } as unknown as DatabasePools
  let last: Promise<unknown> = Promise.resolve()
  const unhurried = new AbortController().signal

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run, run)
    last = mine.catch(() => {})
    return mine
  }

  return {
    async answer(headers: Headers, body: string): Promise<Response> {
      const request = parseSqlRequest(Object.fromEntries(headers), body)
      const answer = await inTurn(() => answerSqlRequest(pools, request, unhurried))
      return new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': 'application/json' },
      })
    },

    /** Rows as they are, for whoever looks. */
    async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
      const { rows } = await inTurn(() => client.query(text, values))
      // safe because the text says what comes back
      return rows as Row[]
    },

    close: () => client.end(),
  }
}

/** What a batch does, in few words. */
export function wordsOf(headers: Headers, body: string): string {
  const { statements }: SqlRequest = parseSqlRequest(Object.fromEntries(headers), body)
  return [...new Set(statements.map(({ text }) => wordOf(text)))].join(', ')
}

function wordOf(text: string): string {
  const found = /(insert into|update|delete from|from)\s+"?(\w+)"?/i.exec(text)
  const [, verb = 'select', table = text.slice(0, 30)] = found ?? []
  return `${verb.toLowerCase().replace('from', 'read').replace('delete read', 'delete from')} ${table}`
}
