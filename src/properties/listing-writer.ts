import type { CalendarContext } from '../calendar/open-calendar.ts'
import { errorFields } from '../platform/logger.ts'
import type { PublicPropertyView } from './schemas.ts'

/** KV takes one write a second of each key. */
const PUT_INTERVAL_MS = 1_000
/** Many locations miss at the same moment; the listing that the first of them asked for does for all. */
const FRESH_MS = 30_000

/**
 * The one writer of a property's listing in KV, inside the property's object. What it does happens one after the
 * other, so that an older reading of Postgres can never overwrite a newer one.
 */
export interface ListingWriter {
  /**
   * Runs a write to Postgres while nobody can find the listing in KV. It is taken away first: a crash in between
   * costs readers a trip, the other order would show them what is no longer true.
   */
  whileBuried: <T>(version: number, write: () => Promise<T>) => Promise<T>
  /** Puts what `read` finds into KV; null takes the listing away. Skipped when that was done a moment ago. */
  refresh: (read: () => Promise<PublicPropertyView | null>) => Promise<void>
}

/** What an object remembers of its own writes to KV; lost with its memory, which costs one write too many. */
interface WriterState {
  turn: Promise<unknown>
  refreshing: Promise<void> | null
  lastPutAt: number
  /** When a listing was put that still stands; null when there is none or nobody knows. */
  listedAt: number | null
  /** True when readers are certain to find nothing. */
  buried: boolean
}

const states = new WeakMap<object, WriterState>()

export function listingWriterOf(ctx: Pick<CalendarContext, 'calendar' | 'listings' | 'log'>): ListingWriter {
  const state = stateOf(ctx.calendar.store)
  const { propertyId } = ctx.calendar

  const put = async (write: () => Promise<void>): Promise<boolean> => {
    await untilKvTakesAnother(state)
    state.buried = false
    state.listedAt = null
    try {
      await write()
      return true
    } catch (error) {
      // Readers refresh what is older than some minutes, so that a listing KV did not take is corrected then.
      ctx.log.warn('listing.put_failed', { propertyId, ...errorFields(error) })
      return false
    } finally {
      state.lastPutAt = Date.now()
    }
  }

  const bury = async (version: number) => {
    if (state.buried) return
    state.buried = await put(() => ctx.listings.bury(propertyId, version))
  }

  const refreshNow = async (read: () => Promise<PublicPropertyView | null>) => {
    if (state.listedAt !== null && Date.now() - state.listedAt < FRESH_MS) return
    const view = await read()
    if (view === null) return await bury(0)
    if (await put(() => ctx.listings.put(view))) state.listedAt = Date.now()
  }

  return {
    whileBuried: (version, write) =>
      inTurn(state, async () => {
        await bury(version)
        return await write()
      }),

    refresh(read) {
      // Waiting outside of the turn: a host's change in the meantime need not wait along, and is then read too.
      state.refreshing ??= untilKvTakesAnother(state)
        .then(() => inTurn(state, () => refreshNow(read)))
        .finally(() => {
          state.refreshing = null
        })
      return state.refreshing
    },
  }
}

function stateOf(store: object): WriterState {
  const known = states.get(store)
  if (known) return known
  const state = { turn: Promise.resolve(), refreshing: null, lastPutAt: 0, listedAt: null, buried: false }
  states.set(store, state)
  return state
}

function inTurn<T>(state: WriterState, run: () => Promise<T>): Promise<T> {
  const mine = state.turn.then(run, run)
  state.turn = mine.catch(() => {})
  return mine
}

async function untilKvTakesAnother({ lastPutAt }: WriterState): Promise<void> {
  const wait = lastPutAt + PUT_INTERVAL_MS - Date.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}
