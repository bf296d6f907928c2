import { type Database, databaseFailure, isUnavailable } from '../platform/database.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { CalendarStore } from './calendar-store.ts'
import type { CalendarTerms } from './open-calendar.ts'
import { readCalendar } from './repository.ts'

export interface TermsKeeper {
  load: (db: Database, propertyId: PropertyId) => Promise<CalendarTerms>
  change: (
    db: Database,
    propertyId: PropertyId,
    write: (current: CalendarTerms) => Promise<CalendarTerms>,
  ) => Promise<CalendarTerms>
}

/**
 * Keeps the object's copy of the terms, and adopts what Postgres knows when the object is new. Reads and writes of
 * Postgres's terms come one at a time, so that an older read can never overwrite a newer write.
 */
export function createTermsKeeper({ store, now }: { store: CalendarStore; now: () => Instant }): TermsKeeper {
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = turn.then(run, run)
    turn = mine.catch(() => {})
    return mine
  }

  /** Everyone who finds the copy missing waits for the same read. */
  let reading: Promise<CalendarTerms> | null = null

  const known = () => (store.isHydrated() ? store.validTerms() : null)

  const read = async (db: Database, propertyId: PropertyId): Promise<CalendarTerms> => {
    const copy = known()
    if (copy) return copy
    // A write whose outcome nobody saw may still be on its way: the fence makes it fail when it arrives.
    const found = await readCalendar(db, propertyId, { fence: store.hasStaleTerms() }).catch(explainSilence)
    store.transaction(() => {
      if (!store.isHydrated()) adopt(store, found, now())
      store.keepTerms(found)
    })
    return found
  }

  return {
    load: async (db, propertyId) => {
      const copy = known()
      if (copy) return copy
      reading ??= inTurn(() => read(db, propertyId)).finally(() => {
        reading = null
      })
      return await reading
    },

    change: (db, propertyId, write) =>
      inTurn(async () => {
        const current = await read(db, propertyId)
        store.invalidateTerms()
        const changed = await write(current).catch((error) => {
          // Refused by a rule or by Postgres: nothing has changed. Everything else leaves the copy in doubt.
          if (isCertainRefusal(error)) store.keepTerms(current)
          throw error
        })
        store.keepTerms(changed)
        return changed
      }),
  }
}

/** Claims that Postgres knows and this object does not become its own, so that seeded or restored data is respected. */
function adopt(store: CalendarStore, found: Awaited<ReturnType<typeof readCalendar>>, at: Instant) {
  store.markHydrated(found.chainStart, at)
  for (const claim of found.claims) store.apply({ kind: 'adopted', claim, at })
}

function isCertainRefusal(error: unknown): boolean {
  if (error instanceof AppError) return error.kind !== 'unavailable' && error.kind !== 'internal'
  return databaseFailure(error)?.kind === 'refused'
}

function explainSilence(error: unknown): never {
  throw isUnavailable(error) ? unavailable('The calendar cannot be read right now.') : error
}
