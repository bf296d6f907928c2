import { answerOnce } from '../idempotency/answer-once.ts'
import { readOwnUser } from '../identity/read-user.ts'
import { holdAccountOf, identityStatements } from '../identity/statements.ts'
import type { Statement } from '../platform/database.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound, validationFailed } from '../shared/errors.ts'
import type { CoHostId } from '../shared/id.ts'
import { type CoHostPlan, changeCoHosts } from './change-co-hosts.ts'
import { decideGrant, type GrantDecision, isSameAddress } from './co-host.ts'
import { changeGrant, findGrants, insertGrant } from './co-host-repository.ts'
import type { AddCoHostInput, CoHostView } from './co-host-schemas.ts'
import { coHostView } from './co-host-view.ts'
import { accessTo } from './property-access.ts'
import type { PropertyContext } from './property-context.ts'
import { INVITATIONS_PER_ADDRESS, INVITATIONS_PER_HOST } from './rate-policies.ts'
import { recordPropertyEvent } from './store-next-version.ts'

export interface AddedCoHost {
  coHost: CoHostView
  /** False when the address had a grant, which is as wanted now. */
  isNew: boolean
}

/**
 * Lets whoever has an address act for the host: at once when an account has shown that the address is its own, else as
 * soon as one does. Runs inside the property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `rate_limited`; `limit_reached` (conflict);
 *   `validation_failed` for the host's own address, and when more of the payouts would be promised than there is
 */
export async function addCoHost(ctx: PropertyContext, input: AddCoHostInput): Promise<AddedCoHost> {
  const { terms } = await ctx.calendar.load()
  const host = authorisePerson(ctx.actor, 'addCoHost', accessTo(terms))
  await ctx.limits.take([
    { policy: INVITATIONS_PER_HOST, subject: host.userId },
    { policy: INVITATIONS_PER_ADDRESS, subject: input.email.toLowerCase() },
  ])
  await refuseOwnAddress(ctx, input)
  // Only the id is stored under the key: an address must not stay in the answers of the last day.
  const { id, isNew } = await answerOnce<StoredAnswer>(ctx, async (remember) => {
    const given: { answer?: StoredAnswer } = {}
    await changeCoHosts(ctx, (_property, grants) => {
      const decision = decideGrant(grants, input)
      const isNew = decision.kind === 'add'
      const answer = { id: isNew ? ctx.newId('coh') : decision.id, isNew }
      given.answer = answer
      return planGrant(ctx, { host, decision, input, id: answer.id, more: remember(answer) })
    })
    // safe because a change that did not come to its end has thrown
    return given.answer as StoredAnswer
  })
  const grant = (await findGrants(ctx.db, ctx.calendar.propertyId)).find((found) => found.id === id)
  if (!grant) throw notFound('co-host')
  return { coHost: await coHostView(ctx, grant), isNew }
}

interface StoredAnswer {
  id: CoHostId
  isNew: boolean
}

async function refuseOwnAddress(ctx: PropertyContext, { email }: AddCoHostInput): Promise<void> {
  const own = await readOwnUser(ctx)
  if (!isSameAddress(own.email, email)) return
  const message = 'Must be somebody else’s: a host needs no co-host’s rights.'
  throw validationFailed([{ pointer: '/email', code: 'own_address', message }])
}

interface PlannedGrant {
  host: Person
  decision: GrantDecision
  input: AddCoHostInput
  id: CoHostId
  /** Happens in the same transaction. */
  more: Statement[]
}

function planGrant(ctx: PropertyContext, { host, decision, input, id, more }: PlannedGrant): CoHostPlan {
  const { db } = ctx
  const assertion = identityStatements['actor.assert'](db, host)
  const about = { coHostId: id, role: input.role }
  switch (decision.kind) {
    case 'keep':
      return { kind: 'keep', effects: more }
    case 'change':
      return {
        kind: 'write',
        guards: [assertion],
        effects: (next) => [
          changeGrant(db, id, input),
          recordPropertyEvent(ctx, next, 'property.co_host_changed', about),
          ...more,
        ],
      }
    case 'add':
      return {
        kind: 'write',
        guards: [assertion, holdAccountOf(db, input.email)],
        effects: (next) => [
          insertGrant(db, {
            id,
            propertyId: next.id,
            hostId: next.hostId,
            ...input,
            createdAt: next.updatedAt,
          }),
          recordPropertyEvent(ctx, next, 'property.co_host_added', about),
          ...more,
        ],
      }
  }
}
