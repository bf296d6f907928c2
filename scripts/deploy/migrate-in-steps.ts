import { indexesAheadOf } from './expand-only.ts'
import type { DatabaseState } from './migrations.ts'

/** How a database is changed that others use. */
export interface MigrationTools {
  buildIndexes: (indexes: readonly { name: string; sql: string }[]) => Promise<void>
  /** Applies what is pending, up to one migration and with it. */
  migrateUpTo: (tag: string) => Promise<void>
}

/** One after the other, each with its indexes ahead of it: they may be on what the migration before has added. */
export async function migrateInSteps(
  { buildIndexes, migrateUpTo }: MigrationTools,
  { isNew, pending }: DatabaseState,
): Promise<void> {
  const newest = pending.at(-1)
  if (newest === undefined) return
  if (isNew) return await migrateUpTo(newest.tag)
  for (const migration of pending) {
    await buildIndexes(indexesAheadOf(migration))
    await migrateUpTo(migration.tag)
  }
}
