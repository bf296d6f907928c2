import type { Claim } from '../calendar/claim.ts'
import { adoptable, type ClaimCopy } from '../calendar/drift.ts'
import type { FoundCalendar } from '../calendar/open-calendar.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import { overlaps } from '../shared/stay.ts'
import { type Inspection, inspectCalendar } from './inspect-calendar.ts'
import { type RepairContext, shipAll } from './repair-calendar.ts'

/** Each time something has been decided while Postgres was read. */
const ATTEMPTS_MAX = 3

/**
 * Lets the object forget everything, and adopt what Postgres has, in one turn: all of it happens or nothing. What it has
 * decided is with Postgres by then, or it is refused; and its log goes on after the last entry that Postgres has.
 *
 * @throws AppError `rebuild_unsafe` (with `claimIds`) when nights would be lost; `unavailable` when the calendar is busy
 */
export async function rebuildObject(ctx: RepairContext): Promise<void> {
  const { calendar } = ctx
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    await shipAll(ctx)
    const inspection = await inspectCalendar(ctx, (seen) => seen)
    await calendar.checkpoint('before_readoption')
    if (await calendar.readopt((found) => choose(ctx, inspection, found))) return await calendar.armAlarm()
  }
  if (calendar.store.hasUnshipped()) throw knowsMore()
  throw unavailable('The calendar of this property is busy right now.')
}

/** @returns null when Postgres or the object has moved on since they were compared, or one is to tell the other first */
function choose(
  { calendar: { store } }: RepairContext,
  { object, postgres, found: differences }: Inspection,
  found: FoundCalendar,
): FoundCalendar['claims'] | null {
  const { head } = postgres
  if (found.chainStart.seq !== head.seq || found.chainStart.hash !== head.hash) return null
  const now = store.head()
  if (now.seq !== object.head.seq || now.hash !== object.head.hash || store.hasUnshipped()) return null
  if (now.seq > head.seq) throw knowsMore()
  const isCopied = ({ id }: ClaimCopy) => found.claims.some((copy) => copy.id === id)
  const uncopied = postgres.records.filter((record) => record.isLive && !isCopied(record))
  const isTaken = (stay: ClaimCopy) => found.claims.some((copy) => overlaps(copy, stay))
  const adopted = adoptable(uncopied, isTaken).map(({ isLive: _, ...claim }) => ({ ...claim, note: null }))
  const claims = [...found.claims, ...adopted]
  // Where the object was set back, Postgres knows better what has become of its claims.
  const isSetBack = differences.some(({ code }) => code === 'object_behind')
  if (!isSetBack) requireAllKept(store.liveClaims(), claims)
  return claims
}

const knowsMore = () =>
  new AppError('rebuild_unsafe', 'Postgres has not heard everything that this calendar has decided.')

function requireAllKept(before: readonly Claim[], after: readonly ClaimCopy[]): void {
  const lost = before.filter(
    (claim) =>
      claim.state === 'live' &&
      !after.some(
        ({ id, checkIn, checkOut }) =>
          id === claim.id && checkIn === claim.checkIn && checkOut === claim.checkOut,
      ),
  )
  if (lost.length === 0) return
  const claimIds = lost.map(({ id }) => id)
  throw new AppError('rebuild_unsafe', 'Postgres does not know of nights that are taken.', { claimIds })
}
