import type { AppContext } from '../context.ts'
import { listAlterationRows } from './alteration-repository.ts'
import type { Alteration } from './alteration-schemas.ts'
import { toAlteration } from './alteration-views.ts'
import { findBooking } from './find-booking.ts'

type ListAlterationsContext = Pick<
  AppContext,
  'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'
>

/** What was proposed for a booking, newest first: a handful of entries, so that it has no pages. */
export async function listAlterations(ctx: ListAlterationsContext, id: string): Promise<Alteration[]> {
  const booking = await findBooking(ctx, 'listAlterations', id)
  const rows = await listAlterationRows(ctx.db, booking.id)
  return rows.map(toAlteration)
}
