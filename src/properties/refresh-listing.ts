import { listingWriterOf } from './listing-writer.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty } from './repository.ts'
import { toListing } from './views.ts'

export interface RefreshListing {
  /** What KV has is known to be out of date: it is taken away first, however short a time ago it was put there. */
  isStale?: boolean
}

/**
 * Writes the public listing to KV as Postgres has it, for a reader who found none or an old one. Anybody may ask:
 * nothing is told, and what is written is public, or says who is shown more.
 *
 * @throws what KV throws, when it is to be taken away
 */
export async function refreshListing(
  ctx: PropertyContext,
  { isStale = false }: RefreshListing,
): Promise<void> {
  const { calendar, config, db } = ctx
  const writer = listingWriterOf(ctx)
  // Before the object knows its guests, it must not say who they are.
  const { terms } = await calendar.load()
  if (isStale) await writer.takeAway(terms.version)
  await writer.refresh(async () => {
    const property = await findProperty(db, calendar.propertyId)
    return property && toListing(property, config, calendar.store.guests())
  })
}
