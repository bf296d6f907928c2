import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Database } from '../../src/platform/database.ts'

/** For repositories that build or execute single statements: those are the same for every Postgres driver. */
export function asDatabase(db: Pick<NodePgDatabase, 'execute'>): Database {
  return db as unknown as Database // safe because no batch is asked of it, which is the difference
}
