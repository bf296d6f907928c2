import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { forgetLooseFiles, takeLooseFiles } from './repository.ts'

type SweepFilesContext = Pick<AppContext, 'db' | 'storage'>

const FILES_PER_SWEEP_MAX = 500 // R2 deletes up to 1 000 in one call

/**
 * Deletes files that nothing refers to any more, or never did. It may break off anywhere: what is left is due again.
 *
 * @throws AppError `unavailable` when the storage is silent
 */
export async function sweepFiles({ db, storage }: SweepFilesContext): Promise<{ deleted: number }> {
  const keys = await takeLooseFiles(db, FILES_PER_SWEEP_MAX)
  if (keys.length === 0) return { deleted: 0 }
  await storage.delete(keys)
  await forgetLooseFiles(db, keys)
  return { deleted: keys.length }
}

/** The same after the answer, for who has just given one up: the schedule would find it within a minute. */
export function sweepFilesSoon(ctx: SweepFilesContext & Pick<AppContext, 'background' | 'log'>): void {
  ctx.background(
    sweepFiles(ctx).catch((error: unknown) => ctx.log.warn('files.not_swept', errorFields(error))),
  )
}
