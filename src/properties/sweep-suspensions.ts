import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { findAstray } from './repository.ts'

const LISTINGS_PER_SWEEP_MAX = 50 // each is a call into an object, and the sweep ends well inside the one-minute cron

/** Finds listings that have not followed their host's account out of the market, or back into it. */
export async function sweepSuspensions({
  calendarOf,
  db,
  log,
}: Pick<AppContext, 'calendarOf' | 'db' | 'log'>): Promise<{ followed: number }> {
  const astray = await findAstray(db, LISTINGS_PER_SWEEP_MAX)
  for (const propertyId of astray) {
    try {
      await calendarOf(propertyId).followHost({})
    } catch (error) {
      log.warn('property.follow_failed', { propertyId, ...errorFields(error) })
    }
  }
  return { followed: astray.length }
}
