import type { AppContext } from '../context.ts'
import type { StoredFile } from '../platform/storage.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { MediaParams } from './schemas.ts'

/**
 * A file, for whoever knows its key. A file that has been given up may be read until it is deleted.
 *
 * @throws AppError `not_found`; `unavailable` when the storage is silent
 */
export async function readMedia(
  { actor, storage }: Pick<AppContext, 'actor' | 'storage'>,
  { folder, file }: MediaParams,
): Promise<StoredFile> {
  authorise(actor, 'readMedia')
  const found = await storage.get(`${folder}/${file}`)
  if (!found) throw notFound('file')
  return found
}
