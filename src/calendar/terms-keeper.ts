import { type Database, databaseFailure, isUnavailable } from '../platform/database.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import { addDays, type Instant, type LocalDate, localDateAt } from '../shared/local-date.ts'
import type { CalendarStore } from './calendar-store.ts'
import type { CalendarTerms, FoundCalendar } from './open-calendar.ts'
import { findCalendar } from './repository.ts'

export interface TermsKeeper {
  /** The terms as far as they are known without asking Postgres. */
  known: () => CalendarTerms | null
  load: (db: Database, propertyId: PropertyId) => Promise<CalendarTerms>
  change: (
    db: Database,
    propertyId: PropertyId,
    write: (current: CalendarTerms) => Promise<CalendarTerms>,
  ) => Promise<CalendarTerms>
  /** See `OpenCalendar.readopt`. */
  readopt: (
    db: Database,
    propertyId: PropertyId,
    choose: (found: FoundCalendar) => FoundCalendar['claims'] | null,
  ) => Promise<boolean>
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

  /** The copy as parsed: reading a year of dates from SQLite for each question would cost a millisecond. */
  let memory: CalendarTerms | null = null

  const known = () => {
    memory ??= store.isHydrated() ? store.validTerms() : null
    return memory
  }

  const keep = (terms: CalendarTerms) => {
    store.keepTerms(terms)
    memory = terms
  }

  const find = (db: Database, propertyId: PropertyId): Promise<FoundCalendar> =>
    findCalendar(db, propertyId, {
      // A write whose outcome nobody saw may still be on its way: the fence makes it fail when it arrives.
      fence: store.hasStaleTerms(),
      datesFrom: dateBefore(now()),
    }).catch(explainSilence)

  const read = async (db: Database, propertyId: PropertyId): Promise<CalendarTerms> => {
    const copy = known()
    if (copy) return copy
    const found = await find(db, propertyId)
    store.transaction(() => {
      if (!store.isHydrated()) adopt(store, found, now())
      store.keepTerms(found)
    })
    memory = found
    return found
  }

  return {
    known,

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
        memory = null
        const changed = await write(current).catch((error) => {
          // Refused by a rule or by Postgres: nothing has changed. Everything else leaves the copy in doubt.
          if (isCertainRefusal(error)) keep(current)
          throw error
        })
        keep(changed)
        return changed
      }),

    readopt: (db, propertyId, choose) =>
      inTurn(async () => {
        const found = await find(db, propertyId)
        const isDone = store.transaction(() => {
          const claims = choose(found)
          if (!claims) return false
          store.wipe()
          adopt(store, { ...found, claims }, now())
          store.keepTerms(found)
          return true
        })
        if (isDone) memory = found
        return isDone
      }),
  }
}

/** Yesterday, wherever the property is: what lies before matters to no stay any more. */
export const dateBefore = (now: Instant): LocalDate => addDays(localDateAt(now, 'Pacific/Niue'), -1)

/** Claims that Postgres knows and this object does not become its own, so that seeded or restored data is respected. */
function adopt(store: CalendarStore, found: FoundCalendar, at: Instant) {
  store.markHydrated(found.chainStart, at)
  for (const { note, ...claim } of found.claims) store.apply({ kind: 'adopted', claim, note, at })
  for (const entry of found.waiting) store.startWaiting(entry)
}

function isCertainRefusal(error: unknown): boolean {
  if (error instanceof AppError) return error.kind !== 'unavailable' && error.kind !== 'internal'
  return databaseFailure(error)?.kind === 'refused'
}

function explainSilence(error: unknown): never {
  throw isUnavailable(error) ? unavailable('The calendar cannot be read right now.') : error
}
