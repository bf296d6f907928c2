import { notFound } from '../shared/errors.ts'
import { listingWriterOf } from './listing-writer.ts'
import type { KeptTerms, PropertyContext } from './property-context.ts'
import { findProperty } from './repository.ts'
import { datesFromRows, readDateSettings } from './statements.ts'
import { toTerms } from './views.ts'

/**
 * Makes what the object keeps of its property, and what KV has of the listing, no more than what Postgres has: for a
 * change that did not go through the object, which only erasing a person is.
 *
 * @throws AppError `not_found`, `unavailable`; and what KV throws
 */
export async function rereadProperty(ctx: PropertyContext): Promise<void> {
  const { terms } = await ctx.calendar.load()
  // The next reader puts it there again, as it is in Postgres.
  await listingWriterOf(ctx).takeAway(terms.version)
  await ctx.calendar.changeTerms(async ({ dates }) => {
    const property = await findProperty(ctx.db, ctx.calendar.propertyId)
    if (!property) throw notFound('property')
    return { terms: toTerms(property), dates: await rereadDates(ctx, dates) }
  })
}

/** From the first date on that is kept: what lies before matters to no stay. */
async function rereadDates(
  { calendar, db }: PropertyContext,
  kept: KeptTerms['dates'],
): Promise<KeptTerms['dates']> {
  const [first] = [...kept.keys()].sort()
  return first ? datesFromRows(await readDateSettings(db, calendar.propertyId, first)) : kept
}
