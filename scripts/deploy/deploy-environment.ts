import { messageOf } from '../local/human-error.ts'
import { type Fault, faultsOf } from './expand-only.ts'
import { type MigrationTools, migrateInSteps } from './migrate-in-steps.ts'
import type { Wrangler } from './wrangler.ts'

/** What a deploy is made of. */
export interface DeployTools {
  /** What git has not stored yet, one line each. */
  uncommitted: () => Promise<string[]>
  /** The commit that is deployed, for whoever asks later. */
  commit: () => Promise<string>
  /** @throws when the bundle is too large, starts too slowly or does not build */
  checkBundle: () => Promise<void>
  database: MigrationTools
  wrangler: Wrangler
  /** What is wrong with what answers now, which has to be that version; null for any. */
  smokeTest: (versionId: string | null) => Promise<string[]>
  say: (line: string) => void
}

/** How a deploy ended, worst last. */
export type Outcome =
  | { kind: 'deployed'; commit: string }
  /** Nothing was touched. */
  | { kind: 'refused'; reasons: string[] }
  /** The tables are migrated, and the version before answers as it did. */
  | { kind: 'not_deployed'; reasons: string[] }
  /** The version before answers again, on the tables of the new one. */
  | { kind: 'rolled_back'; reasons: string[]; versionId: string }
  /** What answers now is not well, and somebody has to look. */
  | { kind: 'broken'; reasons: string[] }

/**
 * Checks, migrates, deploys, and looks at what answers; what is not well is taken back. The database is migrated first and
 * never back: its migrations only add, so that the version before runs on its tables as well.
 *
 * @param allowed tags of migrations that may do more than add, because somebody has made sure that nothing uses what they
 *   take away
 */
export async function deployEnvironment(
  tools: DeployTools,
  allowed: readonly string[] = [],
): Promise<Outcome> {
  const { database, wrangler, say } = tools
  const uncommitted = await tools.uncommitted()
  if (uncommitted.length > 0) {
    return {
      kind: 'refused',
      reasons: ['the working tree has changes that are in no commit:', ...uncommitted],
    }
  }
  const commit = await tools.commit()
  say('checking the bundle')
  try {
    await tools.checkBundle()
  } catch (failure) {
    return { kind: 'refused', reasons: [messageOf(failure)] }
  }

  const { isNew, pending } = await database.state()
  say(
    pending.length === 0
      ? 'no migrations are pending'
      : `pending: ${pending.map(({ tag }) => tag).join(', ')}`,
  )
  const faults = isNew ? [] : faultsOf(pending).filter(({ tag }) => !allowed.includes(tag))
  if (faults.length > 0) return { kind: 'refused', reasons: faults.map(inWords) }

  const before = await wrangler.currentVersion()
  say(before === null ? 'nothing is deployed yet' : `deployed now: ${before}`)
  if (pending.length > 0) say('migrating')
  await migrateInSteps(database)
  say(`deploying ${commit}`)
  let deployed: string | null
  try {
    deployed = await wrangler.deploy(`commit ${commit}`)
  } catch (failure) {
    // It uploads, then sets queues and crons: what failed last may have let the new version answer already.
    const isUntouched = (await wrangler.currentVersion().catch(() => 'unknown')) === before
    const reasons = [messageOf(failure)]
    return isUntouched ? { kind: 'not_deployed', reasons } : await takeBack(tools, before, reasons)
  }
  say('looking at what answers')
  const reasons = await tools.smokeTest(deployed)
  if (reasons.length === 0) return { kind: 'deployed', commit }
  return await takeBack(tools, before, reasons)
}

async function takeBack(
  { wrangler, smokeTest, say }: DeployTools,
  before: string | null,
  reasons: string[],
): Promise<Outcome> {
  for (const reason of reasons) say(`  ${reason}`)
  if (before === null) return { kind: 'broken', reasons: [...reasons, 'there is no version before it'] }
  say(`rolling back to ${before}`)
  try {
    await wrangler.rollBack(before, 'the smoke test failed')
  } catch (failure) {
    return { kind: 'broken', reasons: [...reasons, messageOf(failure)] }
  }
  // One that was uploaded before /healthz told versions tells none.
  const after = await smokeTest(null)
  if (after.length > 0) {
    return { kind: 'broken', reasons: [...reasons, `after the roll-back to ${before}:`, ...after] }
  }
  return { kind: 'rolled_back', reasons, versionId: before }
}

const inWords = ({ tag, statement, why }: Fault): string => `${tag}: ${statement}\n    ${why}`
