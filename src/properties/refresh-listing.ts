import { listingWriterOf } from './listing-writer.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty } from './repository.ts'
import { toListing } from './views.ts'

/**
 * Writes the public listing to KV as Postgres has it, for a reader who found none or an old one. Anybody may ask:
 * nothing is told, and what is written is public.
 */
export async function refreshListing(ctx: PropertyContext, _input: Record<string, never>): Promise<void> {
  await listingWriterOf(ctx).refresh(async () => {
    const property = await findProperty(ctx.db, ctx.calendar.propertyId)
    return property && toListing(property, ctx.config)
  })
}
