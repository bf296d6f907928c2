import { identityStatements } from '../identity/statements.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { CoHostId } from '../shared/id.ts'
import type { Resource } from '../shared/permissions.ts'
import { changeCoHosts } from './change-co-hosts.ts'
import type { CoHostGrant } from './co-host.ts'
import { deleteGrant } from './co-host-repository.ts'
import { visibleGrants } from './list-co-hosts.ts'
import { accessTo } from './property-access.ts'
import type { PropertyContext } from './property-context.ts'
import { recordPropertyEvent } from './store-next-version.ts'

/**
 * Takes back what was granted to an address, by the host or by the co-host themself. Runs inside the property's calendar
 * object, where it counts from that moment on.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`
 */
export async function removeCoHost(ctx: PropertyContext, input: { id: CoHostId }): Promise<void> {
  const { db } = ctx
  // Before the terms are touched at all: a stranger must not make a property's bookings wait.
  const { terms } = await ctx.calendar.load()
  const ownGrant = terms.coHosts.find(({ userId }) => userId === userIdOf(ctx.actor))
  const actor = authorisePerson(ctx.actor, 'removeCoHost', accessToGrant(terms, ownGrant))
  await changeCoHosts(ctx, (property, grants) => {
    const grant = visibleGrants(ctx, property, grants).find(({ id }) => id === input.id)
    if (!grant) throw notFound('co-host')
    authorise(ctx.actor, 'removeCoHost', accessToGrant(property, grant))
    const about = { coHostId: grant.id, role: grant.role, userId: grant.userId }
    return {
      kind: 'write',
      guards: [identityStatements['actor.assert'](db, actor)],
      effects: (next) => [
        deleteGrant(db, grant.id),
        recordPropertyEvent(ctx, next, 'property.co_host_removed', about),
      ],
    }
  })
}

/** A grant belongs to who acts by it. */
const accessToGrant = (
  property: Parameters<typeof accessTo>[0],
  grant: Pick<CoHostGrant, 'userId'> | undefined,
): Resource => ({ ...accessTo(property), ...(grant?.userId && { ownerId: grant.userId }) })
