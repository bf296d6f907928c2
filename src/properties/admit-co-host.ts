import { holdAccountOf } from '../identity/statements.ts'
import { authorise } from '../shared/authorise.ts'
import type { CoHostId } from '../shared/id.ts'
import { changeCoHosts } from './change-co-hosts.ts'
import { admitGrant } from './co-host-repository.ts'
import type { PropertyContext } from './property-context.ts'
import { propertyEvent } from './store-next-version.ts'

/**
 * Lets a grant that has waited take effect, now that an account has shown that the address is its own. Runs inside the
 * property's calendar object; what does not wait stays as it is.
 */
export async function admitCoHost(ctx: PropertyContext, input: { id: CoHostId }): Promise<void> {
  authorise(ctx.actor, 'admitCoHost')
  await changeCoHosts(ctx, (_property, grants) => {
    const grant = grants.find(({ id }) => id === input.id)
    if (grant?.userId !== null) return { kind: 'keep', effects: [] }
    const { id, email, role } = grant
    return {
      kind: 'write',
      guards: [holdAccountOf(ctx.db, email)],
      effects: (next) => [
        admitGrant(ctx.db, {
          id,
          hostId: next.hostId,
          event: propertyEvent(ctx, next, 'property.co_host_joined', { coHostId: id, role }),
        }),
      ],
    }
  })
}
