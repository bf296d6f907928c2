import type { AppContext } from '../context.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { type PayoutId, parseId, type UserId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listPayoutRows } from './list-repository.ts'
import type { ListPayoutsQuery, Payout } from './schemas.ts'
import { toPayout } from './views.ts'

type ListPayoutsContext = Pick<AppContext, 'actor' | 'config' | 'db'>
type Query = ListPayoutsQuery & { limit: number; cursor?: string | undefined }

/** What a person is paid, as host or co-host, newest first. @throws AppError `invalid_cursor` */
export async function listPayouts(ctx: ListPayoutsContext, query: Query): Promise<CursoredPage<Payout>> {
  const { userId } = authorisePerson(ctx.actor, 'listPayouts')
  return await pageOf(ctx, userId, query)
}

/** What everybody is paid. @throws AppError `forbidden`, `second_factor_required`; `invalid_cursor` */
export async function listAllPayouts(ctx: ListPayoutsContext, query: Query): Promise<CursoredPage<Payout>> {
  authorise(ctx.actor, 'listAllPayouts')
  return await pageOf(ctx, null, query)
}

async function pageOf(
  { config, db }: ListPayoutsContext,
  userId: UserId | null,
  { limit, cursor, bookingId: bookingText, ...filters }: Query,
): Promise<CursoredPage<Payout>> {
  const status = filters.status ?? null
  const list = `payouts?${JSON.stringify([userId, bookingText ?? null, status])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as PayoutId) : null
  const bookingId = bookingText === undefined ? null : parseId('bkg', bookingText)
  // A malformed id names no booking, and a booking that does not exist has no payouts.
  const isNobodys = bookingText !== undefined && !bookingId
  const rows = isNobodys
    ? []
    : await listPayoutRows(db, { userId, bookingId, status }, { limit: limit + 1, before })
  const cursorOf = ({ id }: { id: PayoutId }) => encodeCursor(list, id, config.SIGNING_SECRET)
  return toPage(rows, { limit, toItem: toPayout, cursorOf })
}
