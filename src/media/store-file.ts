import type { AppContext } from '../context.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { type CleanImage, EXTENSION_OF_TYPE } from './image.ts'
import type { MediaFolder } from './schemas.ts'
import { announceFile } from './statements.ts'

/**
 * Stores a picture under a key of its own. It stays only when the batch that refers to it has `keepFile` in it.
 *
 * @param guard the first statement of what leads here, such as `actor.assert`
 * @returns the key
 * @throws AppError `unavailable` when the storage is silent; and what the guard raises
 */
export async function storeFile(
  { db, storage }: Pick<AppContext, 'db' | 'storage'>,
  { folder, image }: { folder: MediaFolder; image: CleanImage },
  guard: Statement,
): Promise<string> {
  const key = storage.newKey(folder, EXTENSION_OF_TYPE[image.type])
  // Written down first: a crash in between leaves a file that is found and deleted.
  await runBatch(db, [guard, announceFile(db, key)])
  await storage.put(key, image.bytes, image.type)
  return key
}
