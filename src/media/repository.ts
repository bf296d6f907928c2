import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { looseFiles } from './tables.ts'

const RETRY_SECONDS = 120

/** Takes files that are to be deleted, on the clock of Postgres. If that fails, they are due again later. */
export async function takeLooseFiles(db: Database, limit: number): Promise<string[]> {
  const due = db
    .select({ key: looseFiles.key })
    .from(looseFiles)
    .where(lte(looseFiles.dueAt, sql`now()`))
    .orderBy(looseFiles.dueAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(looseFiles)
    .set({ state: 'leaving', dueAt: sql`now() + make_interval(secs => ${RETRY_SECONDS})` })
    .where(inArray(looseFiles.key, due))
    .returning({ key: looseFiles.key })
  return taken.map(({ key }) => key)
}

/** They are gone. */
export async function forgetLooseFiles(db: Database, keys: readonly string[]): Promise<void> {
  await db.delete(looseFiles).where(and(inArray(looseFiles.key, [...keys]), eq(looseFiles.state, 'leaving')))
}
