import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { applyMigrations, MIGRATIONS_FOLDER } from './deploy/apply-migrations.ts'
import { migrateInSteps } from './deploy/migrate-in-steps.ts'
import { inTurn } from './deploy/migration-session.ts'
import { migrationTools } from './deploy/migrations.ts'
import { HumanError, reportFailure } from './local/human-error.ts'

/**
 * Brings a database up to date that nobody else uses: applies, in one transaction, what `drizzle/` has and the database has
 * not. Two runners at once take turns, and the second one finds nothing left to do.
 *
 * @param databaseUrl of the server itself
 * @throws HumanError with the reason when the server cannot be reached or refuses a migration.
 */
export async function migrate(databaseUrl: string, onProgress?: (line: string) => void): Promise<void> {
  if (!existsSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'))) {
    throw new HumanError(`there are no migrations in ${MIGRATIONS_FOLDER}`)
  }
  await inTurn(databaseUrl, async (client) => {
    onProgress?.('migrating the database')
    await applyMigrations(client, MIGRATIONS_FOLDER)
  })
}

if (import.meta.main) {
  try {
    const { DATABASE_URL } = process.env
    if (DATABASE_URL === undefined) throw new HumanError('set DATABASE_URL to the database to migrate')
    console.log('migrating the database')
    await migrateInSteps(migrationTools(DATABASE_URL))
    console.log('the database is up to date')
  } catch (failure) {
    reportFailure(failure)
    process.exitCode = 1
  }
}
