import type { AppContext } from '../context.ts'
import { inTurns } from '../platform/in-turns.ts'
import type { PropertyId } from '../shared/id.ts'
import { findAstray } from './repository.ts'

const LISTINGS_PER_SWEEP_MAX = 50 // each is a call into an object, and the sweep ends well inside the one-minute cron

/** Finds listings that have not followed their host's account out of the market, or back into it. */
export async function sweepSuspensions({
  calendarOf,
  db,
  log,
}: Pick<AppContext, 'calendarOf' | 'db' | 'log'>): Promise<{ followed: number }> {
  const astray = await findAstray(db, LISTINGS_PER_SWEEP_MAX)
  const about = (propertyId: PropertyId) => ({ propertyId })
  await inTurns({ log }, { items: astray, failure: 'property.follow_failed', about }, async (propertyId) => {
    await calendarOf(propertyId).followHost({})
  })
  return { followed: astray.length }
}
