import { indexesAheadOf, type Migration } from './expand-only.ts'

/** What a deploy has to know of a database. */
export interface DatabaseState {
  /** Nothing was ever migrated there: no code runs on it that a migration could disturb. */
  isNew: boolean
  /** In the order in which they will be applied. */
  pending: Migration[]
}

/** How a database is changed that others use. */
export interface MigrationTools {
  /** Does something while no other runner changes the database. */
  inTurn: (work: () => Promise<void>) => Promise<void>
  state: () => Promise<DatabaseState>
  buildIndexes: (indexes: readonly { name: string; sql: string }[]) => Promise<void>
  /** Applies what is pending, up to one migration and with it. */
  migrateUpTo: (tag: string) => Promise<void>
}

/**
 * One after the other, each with its indexes ahead of it: they may be on what the migration before has added. What is pending
 * is asked when it is our turn, because another runner may have applied it meanwhile.
 */
export async function migrateInSteps({
  inTurn,
  state,
  buildIndexes,
  migrateUpTo,
}: MigrationTools): Promise<void> {
  await inTurn(async () => {
    const { isNew, pending } = await state()
    const newest = pending.at(-1)
    if (newest === undefined) return
    if (isNew) return await migrateUpTo(newest.tag)
    for (const migration of pending) {
      await buildIndexes(indexesAheadOf(migration))
      await migrateUpTo(migration.tag)
    }
  })
}
