import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { HumanError } from './human-error.ts'

/**
 * Takes a data directory for this process. The lock is the operating system's, held through an SQLite file, so that it
 * ends with the process however that dies, and no stale lock is ever left to clean up.
 *
 * @throws HumanError when another process has it.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const lock = new DatabaseSync(join(dataDir, 'lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new HumanError(
      `${dataDir} is in use by another run; stop that one, or set DATA_DIR and PORT for a second world`,
    )
  }
  return { release: () => lock.close() }
}
