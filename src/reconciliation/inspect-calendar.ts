import type { CalendarStore } from '../calendar/calendar-store.ts'
import { type Difference, findDrift, type ObjectSide, type PostgresSide } from '../calendar/drift.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { dateBefore } from '../calendar/terms-keeper.ts'
import { identityStatements } from '../identity/statements.ts'
import { credentialsOf } from '../shared/actor.ts'
import { findPostgresSide } from './repository.ts'

export type InspectContext = Pick<CalendarContext, 'actor' | 'calendar' | 'db' | 'now'>

/** Both sides of a calendar, and how they differ. */
export interface Inspection {
  object: ObjectSide
  postgres: PostgresSide
  found: Difference[]
}

/**
 * Compares a calendar with Postgres in one trip. What is decided meanwhile, and what is on its way, is no difference.
 *
 * @param act is called in the turn of the comparison: until it has answered nothing else changes the calendar
 * @throws AppError `unauthenticated`, `account_suspended` when the actor may not act any more
 */
export async function inspectCalendar<T>(
  { actor, calendar, db, now }: InspectContext,
  act: (inspection: Inspection) => T,
): Promise<T> {
  const { propertyId, store } = calendar
  // Later Postgres has it for sure: what is acknowledged while it is read may or may not be in the answer.
  const shippedSeq = acknowledgedSeq(store)
  const moment = { now: now(), today: dateBefore(now()) }
  const isPerson = actor.kind === 'user' || actor.kind === 'api_key'
  const postgres = await findPostgresSide(
    db,
    isPerson ? [identityStatements['actor.assert'](db, credentialsOf(actor))] : [],
    {
      propertyId,
      startSeq: store.chainStart().seq,
      receiptsFrom: shippedSeq,
      claimIds: store.liveClaims().map(({ id }) => id),
      today: moment.today,
    },
  )
  const hasAlarm = await calendar.hasAlarm()
  const object = objectSide(store, postgres, { shippedSeq, hasAlarm })
  return act({ object, postgres, found: findDrift(object, postgres, moment) })
}

/** The last entry before which nothing waits for Postgres. */
function acknowledgedSeq(store: CalendarStore): number {
  const first = store.firstUnshipped()
  return first === null ? store.head().seq : first - 1
}

function objectSide(
  store: CalendarStore,
  { copies, records }: PostgresSide,
  { shippedSeq, hasAlarm }: Pick<ObjectSide, 'shippedSeq' | 'hasAlarm'>,
): ObjectSide {
  const live = store.liveClaims()
  const ids = new Set([...copies, ...records].map(({ id }) => id))
  for (const { id } of live) ids.delete(id)
  const ended = [...ids].flatMap((id) => store.findClaim(id) ?? [])
  const start = store.chainStart()
  return {
    start,
    head: store.head(),
    shippedSeq,
    acknowledgedSeq: acknowledgedSeq(store),
    log: store.logAfter(start.seq, Number.MAX_SAFE_INTEGER),
    claims: [...live, ...ended],
    nights: store.nightsAsStored(),
    nextDueAt: store.nextDueAt(),
    hasAlarm,
    isClosed: store.isStuck(),
  }
}
