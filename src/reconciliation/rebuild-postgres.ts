import type { Claim } from '../calendar/claim.ts'
import { adoptable, type ClaimCopy, type DriftCode, type PostgresSide } from '../calendar/drift.ts'
import { AppError } from '../shared/errors.ts'
import { nightsOf, overlaps } from '../shared/stay.ts'
import { type Inspection, inspectCalendar } from './inspect-calendar.ts'
import { finishHistory, type RepairContext, shipAll } from './repair-calendar.ts'
import { storeClaims } from './store-repairs.ts'

/**
 * Tells Postgres every claim once more, and of every entry of the log. Nights that it means to have sold, and of which the
 * object has never heard, are taken for that where they are free. First the object writes down what Postgres is to learn:
 * whoever comes after a crash goes on from there.
 *
 * @throws AppError `rebuild_unsafe` when the object's own log contradicts it
 */
export async function rebuildPostgres(ctx: RepairContext): Promise<void> {
  const { calendar } = ctx
  await shipAll(ctx)
  const inspection = await inspectCalendar(ctx, (seen) => {
    requireTrustworthy(seen)
    restateAll(ctx, seen)
    return seen
  })
  await calendar.checkpoint('repairs_stored')
  if (hasAny(inspection, HISTORY_CODES)) await finishHistory(ctx, inspection, inspection.object.start.seq)
  await calendar.armAlarm()
  await shipAll(ctx)
}

function requireTrustworthy(inspection: Inspection): void {
  if (!hasAny(inspection, UNTRUSTWORTHY)) return
  const detail = 'The object’s log does not confirm what the object knows: it cannot vouch for Postgres.'
  throw new AppError('rebuild_unsafe', detail)
}

function restateAll(ctx: RepairContext, { object, postgres }: Inspection): void {
  const { store } = ctx.calendar
  const claims = store.liveClaims()
  const live = claims.filter(({ state }) => state === 'live')
  const known = new Set(object.claims.map(({ id }) => id))
  const unknown = postgres.records.filter(({ id }) => !known.has(id))
  const recorded = new Set(postgres.records.map(({ id }) => id))
  store.transaction(() =>
    storeClaims(ctx, {
      dropped: postgres.copies.filter((copy) => !isGuard(copy, claims, postgres)),
      restated: live,
      recreated: new Set(live.map(({ id }) => id).filter((id) => !recorded.has(id))),
      adopted: adoptable(unknown, (record) => nightsOf(record).some((night) => object.nights.has(night))),
      released: [],
    }),
  )
}

/**
 * A copy that keeps nights from being sold which nobody has decided about: of something that goes on in Postgres and has ended
 * in the object, or that ends as soon as Postgres knows.
 */
function isGuard(copy: ClaimCopy, claims: readonly Claim[], { records }: PostgresSide): boolean {
  const own = claims.find(({ id }) => id === copy.id)
  if (own) return own.state === 'ending'
  const goesOn = records.some(({ id, isLive }) => id === copy.id && isLive)
  return goesOn && !claims.some((claim) => overlaps(claim, copy))
}

const hasAny = ({ found }: Inspection, codes: readonly DriftCode[]): boolean =>
  found.some(({ code }) => codes.includes(code))

const UNTRUSTWORTHY: readonly DriftCode[] = ['chain_broken', 'claims_unlike_log']

const HISTORY_CODES: readonly DriftCode[] = [
  'histories_differ',
  'object_behind',
  'postgres_behind',
  'receipts_missing',
]
