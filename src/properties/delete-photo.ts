import { discardFile } from '../media/statements.ts'
import { sweepFilesSoon } from '../media/sweep-files.ts'
import type { PhotoId } from '../shared/id.ts'
import { photoIn, withoutPhoto } from './photo.ts'
import { type Property, showPhotos } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import { refuseArchived } from './update-property.ts'
import { writeProperty } from './write-property.ts'

export interface DeletePhoto {
  id: PhotoId
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/**
 * Takes a photo away, and its file. Runs inside the property's calendar object.
 *
 * @returns the property's version
 * @throws AppError `not_found`, also when it is gone already; `forbidden`, `account_suspended`, `stale_precondition`;
 *   `invalid_transition` when the property is archived
 */
export async function deletePhoto(ctx: PropertyContext, input: DeletePhoto): Promise<{ version: number }> {
  const { id, expectedVersions } = input
  const given: { key?: string } = {}
  const decide = (property: Property): Property => {
    refuseArchived(property)
    given.key = photoIn(property.photos, id).key
    return showPhotos(property, withoutPhoto(property.photos, id), ctx.now())
  }
  const answer = await writeProperty(ctx, {
    action: 'deletePhoto',
    expectedVersions,
    event: 'property.updated',
    decide,
    effects: () => (given.key === undefined ? [] : [discardFile(ctx.db, given.key)]),
    answer: ({ version }) => ({ version }),
  })
  sweepFilesSoon(ctx)
  return answer
}
