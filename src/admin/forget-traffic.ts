import type { AppContext } from '../context.ts'
import { forgetTrafficBefore } from './traffic-repository.ts'

const KEPT_MS = 24 * 60 * 60_000 // what is older is in Analytics Engine

/** Keeps the table of traffic small: one day of it. */
export async function forgetTraffic({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  await forgetTrafficBefore(db, now() - KEPT_MS)
}
