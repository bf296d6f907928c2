import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Database } from '../../src/platform/database.ts'
import { findListings } from '../../src/search/find-listings.ts'
import type { SearchQuery } from '../../src/search/search.ts'
import type { Instant } from '../../src/shared/local-date.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

/** The one statement of a search, as the driver would send it. */
export async function searchStatement(
  query: SearchQuery,
  { limit, now }: { limit: number; now: Instant },
): Promise<{ text: string; values: unknown[] }> {
  const asked: { text: string; values: unknown[] }[] = []
  const execute = async (statement: SQL) => {
    const { sql: text, params: values } = dialect.sqlToQuery(statement)
    asked.push({ text, values })
    return { rows: [] }
  }
  // safe because a search executes one statement and nothing else
  await findListings({ execute } as unknown as Database, { query, after: null, limit, now })
  const [statement] = asked
  if (!statement) throw new Error('a search asks Postgres')
  return statement
}
