import { errorFields } from '../platform/logger.ts'
import type { Instant } from '../shared/local-date.ts'
import type { PropertyContext } from './property-context.ts'
import type { Listing } from './views.ts'

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
  /**
   * Takes the listing away, whatever this object believes to be there.
   *
   * @param andThen runs before anybody can put it there again
   * @throws what KV throws, and then nothing was run
   */
  takeAway: (version: number, andThen?: () => void) => Promise<void>
  /** Puts what `read` finds into KV; null takes the listing away. Skipped when that was done a moment ago. */
  refresh: (read: () => Promise<Listing | null>) => Promise<void>
}

/** What an object remembers of its own writes to KV; lost with its memory, which costs one write too many. */
interface WriterState {
  turn: Promise<unknown>
  refreshing: Promise<void> | null
  /** When a listing was put that still stands; null when there is none or nobody knows. */
  listedAt: Instant | null
  /** True when readers are certain to find nothing. */
  buried: boolean
}

const states = new WeakMap<object, WriterState>()

export function listingWriterOf(
  ctx: Pick<PropertyContext, 'calendar' | 'listings' | 'log' | 'now'>,
): ListingWriter {
  const state = stateOf(ctx.calendar.store)
  const { propertyId } = ctx.calendar

  const bury = async (version: number) => {
    if (state.buried) return
    state.listedAt = null
    state.buried = await attempt(ctx, () => ctx.listings.bury(propertyId, version))
  }

  const refreshNow = async (read: () => Promise<Listing | null>) => {
    if (state.listedAt !== null && ctx.now() - state.listedAt < FRESH_MS) return
    const listing = await read()
    if (listing === null) return await bury(NO_VERSION)
    state.buried = false
    state.listedAt = (await attempt(ctx, () => ctx.listings.put(listing))) ? ctx.now() : null
  }

  return {
    whileBuried: (version, write) =>
      inTurn(state, async () => {
        await bury(version)
        return await write()
      }),

    takeAway: (version, andThen) =>
      inTurn(state, async () => {
        state.listedAt = null
        state.buried = false
        await ctx.listings.bury(propertyId, version)
        state.buried = true
        andThen?.()
      }),

    refresh(read) {
      // Waiting outside of the turn: a host's change in the meantime need not wait along, and is then read too.
      state.refreshing ??= ctx.listings
        .untilWritable(propertyId)
        .then(() => inTurn(state, () => refreshNow(read)))
        .finally(() => {
          state.refreshing = null
        })
      return state.refreshing
    },
  }
}

// A listing that should not be there at all has none that matters.
const NO_VERSION = 0

/** Readers have what is older than some minutes written again, so that what KV did not take is corrected then. */
async function attempt(
  { calendar, log }: Pick<PropertyContext, 'calendar' | 'log'>,
  write: () => Promise<void>,
): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    log.warn('listing.write_failed', { propertyId: calendar.propertyId, ...errorFields(error) })
    return false
  }
}

function stateOf(store: object): WriterState {
  const known = states.get(store)
  if (known) return known
  const state = { turn: Promise.resolve(), refreshing: null, listedAt: null, buried: false }
  states.set(store, state)
  return state
}

function inTurn<T>(state: WriterState, run: () => Promise<T>): Promise<T> {
  const mine = state.turn.then(run, run)
  state.turn = mine.catch(() => {})
  return mine
}
