import type { CalendarChange } from '../calendar/calendar-change.ts'
import type { Claim, ClaimId } from '../calendar/claim.ts'
import type { ClaimCopy, ClaimRecord, Difference, Repair } from '../calendar/drift.ts'
import { offerFreedNights } from '../calendar/offer-freed-nights.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { calendarEffect } from '../calendar/statements.ts'
import type { Effect } from '../platform/effect.ts'
import { parseId } from '../shared/id.ts'

type StoreContext = Pick<CalendarContext, 'calendar' | 'newId' | 'now'>

/** What becomes of the claims: entries of the log like any others, shipped in their place and only once. */
export interface ClaimRepairs {
  /** Copies that Postgres drops before anything takes their place. */
  dropped: readonly ClaimCopy[]
  /** Claims of which Postgres is told once more. */
  restated: readonly Claim[]
  /** Blocks among them of which Postgres has nothing but, at best, a copy. */
  recreated: ReadonlySet<ClaimId>
  /** Nights that the object takes. */
  adopted: readonly ClaimRecord[]
  /** Nights that it gives back. */
  released: readonly Claim[]
}

/**
 * The part of the repairs that is the object's, in one transaction and in the turn of the comparison. What is left for
 * Postgres is in the outbox by then: whatever happens, it is told.
 */
export function storeRepairs(ctx: StoreContext, found: readonly Difference[]): void {
  const { store } = ctx.calendar
  const repairs = found.flatMap(({ repair }) => repair ?? [])
  const of = <K extends Repair['kind']>(kind: K) =>
    repairs.filter((repair): repair is Extract<Repair, { kind: K }> => repair.kind === kind)
  const restated = new Map(of('restate').map(({ claim }) => [claim.id, claim]))
  const missing = found.filter(({ code }) => code === 'record_missing')
  store.transaction(() => {
    if (of('rewrite_nights').length > 0) store.rewriteNights()
    if (of('reopen').length > 0) store.markStuck(false)
    storeClaims(ctx, {
      dropped: of('drop_copy').map(({ copy }) => copy),
      restated: [...restated.values()],
      recreated: new Set(missing.flatMap(({ claimId }) => claimId ?? [])),
      adopted: of('adopt').map(({ record }) => record),
      released: of('release').map(({ claim }) => claim),
    })
  })
}

/** The same for claims that the caller has chosen; part of its transaction. */
export function storeClaims(ctx: StoreContext, repairs: ClaimRepairs): void {
  const { store } = ctx.calendar
  const changes = changesOf(ctx, repairs)
  for (const change of changes) store.apply(change)
  const moment = { now: ctx.now(), newEventId: () => ctx.newId('evt') }
  for (const claim of repairs.released) offerFreedNights(store, claim, moment)
}

function changesOf(ctx: StoreContext, repairs: ClaimRepairs): CalendarChange[] {
  const { calendar } = ctx
  const at = ctx.now()
  const { adopted, dropped, recreated, released, restated } = repairs
  const [first, ...others]: CalendarChange[] = [
    ...dropped
      .filter(({ id }) => isEnded(calendar.store.findClaim(id)))
      .map((copy) => ({ kind: 'released' as const, claim: endedClaim(ctx, copy), at })),
    ...restated.map((claim) => {
      const effects = [copyOf(ctx, claim), ...(recreated.has(claim.id) ? blockOf(ctx, claim) : [])]
      return { kind: 'restated' as const, claim, at, plan: { effects } }
    }),
    ...adopted.map(({ isLive: _, ...claim }) => ({
      kind: 'adopted' as const,
      claim,
      at,
      plan: { effects: [copyOf(ctx, claim)] },
    })),
    ...released.map((claim) => ({ kind: 'released' as const, claim: { ...claim, deadline: null }, at })),
  ]
  if (!first) return []
  // Two copies may have each other's nights: all make room before the first one is written.
  const leaving = new Set([...dropped, ...restated, ...adopted].map(({ id }) => id))
  const drops = [...leaving].map((claimId) => calendarEffect('claim.drop', { claimId }))
  return [{ ...first, plan: { effects: [...drops, ...(first.plan?.effects ?? [])] } }, ...others]
}

const isEnded = (claim: Claim | null): boolean => claim === null || claim.state === 'ended'

/** What the object knows of it, or else what Postgres does; nobody need be named for that. */
function endedClaim({ calendar }: StoreContext, copy: ClaimCopy): CalendarChange['claim'] {
  const { id, kind, checkIn, checkOut } = copy
  const known = calendar.store.findClaim(id)
  return known
    ? { ...known, deadline: null }
    : { id, kind, checkIn, checkOut, holderId: null, deadline: null }
}

function copyOf({ calendar: { propertyId } }: StoreContext, claim: CalendarChange['claim']): Effect {
  const { id: claimId, kind, checkIn, checkOut, holderId, deadline } = claim
  return calendarEffect('claim.copy', { claimId, propertyId, kind, checkIn, checkOut, holderId, deadline })
}

function blockOf({ calendar, now }: StoreContext, { id, kind, checkIn, checkOut }: Claim): Effect[] {
  const blockId = kind === 'block' ? parseId('blk', id) : null
  if (!blockId) return []
  const { propertyId, store } = calendar
  const createdAt = store.beginningOf(id) ?? now()
  return [
    calendarEffect('block.create', {
      ...{ id: blockId, propertyId, checkIn, checkOut, createdAt },
      note: store.noteOf(id),
    }),
  ]
}
