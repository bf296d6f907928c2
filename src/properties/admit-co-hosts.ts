import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { CoHostId, UserId } from '../shared/id.ts'
import { listWaitingGrants } from './co-host-repository.ts'

const GRANTS_AT_ONCE = 5 // a Worker has six connections

type AdmitCoHostsContext = Pick<AppContext, 'actor' | 'calendarOf' | 'db' | 'log'>

/**
 * Lets everything take effect that has waited for an account to show that its address is its own: one property after the
 * other, each by its own calendar object. Done twice, it finds nothing to do.
 *
 * @throws AppError `unavailable` when an object does not answer: what is left waits for the next attempt
 */
export async function admitCoHosts(ctx: AdmitCoHostsContext, input: { userId: UserId }): Promise<void> {
  authorise(ctx.actor, 'admitCoHosts')
  const { userId } = input
  let after: CoHostId | null = null
  let asked = 0
  for (;;) {
    const waiting = await listWaitingGrants(ctx.db, userId, { after, limit: GRANTS_AT_ONCE })
    await Promise.all(waiting.map(({ id, propertyId }) => ctx.calendarOf(propertyId).admitCoHost({ id })))
    asked += waiting.length
    const last = waiting.at(-1)
    if (!last || waiting.length < GRANTS_AT_ONCE) break
    after = last.id
  }
  if (asked > 0) ctx.log.info('co_host.admitted', { userId, grants: asked })
}
