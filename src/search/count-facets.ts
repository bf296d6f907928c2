import { validationFailed } from '../shared/errors.ts'
import type { SearchFacets } from './facets.ts'
import { findFacets } from './find-facets.ts'
import { contradictionsIn, type SearchQuery } from './search.ts'
import type { SearchContext } from './search-properties.ts'

/**
 * What the filters of a search could be changed to, with how many listings each choice would find; in one trip.
 *
 * @throws AppError `validation_failed` when the query contradicts itself
 */
export async function countFacets(
  { db, now }: Pick<SearchContext, 'db' | 'now'>,
  query: SearchQuery,
): Promise<SearchFacets> {
  const contradictions = contradictionsIn(query)
  if (contradictions.length > 0) throw validationFailed(contradictions)
  return await findFacets(db, { query, now: now() })
}
