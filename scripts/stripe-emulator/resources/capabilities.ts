import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { resourceMissing } from '../errors.ts'
import { objectInPath } from '../lookup.ts'
import type { Params } from '../params.ts'
import { get, post } from '../router.ts'
import { saveAccount } from './account-change.ts'
import { requirementsOf } from './account-shape.ts'

const ALL = '/v1/accounts/:account/capabilities'

export const capabilityRoutes = [
  get(ALL, (call) => {
    const account = objectInPath(call, 'account', 'account')
    const data = Object.keys(account.capabilities ?? {}).map((name) => capabilityOf(account, name))
    return { object: 'list', data, has_more: false, url: `/v1/accounts/${account.id}/capabilities` }
  }),
  get(`${ALL}/:capability`, (call) => namedCapability(call, objectInPath(call, 'account', 'account'))),
  post(`${ALL}/:capability`, updateCapability, { requested: true }),
]

type Status = 'active' | 'inactive'

/** `capabilities[transfers][requested]=true`: asked for, and active once the account is onboarded. */
export function requestCapabilities(account: Stripe.Account, params: Params): Stripe.Account {
  const asked = params.nested('capabilities')
  if (asked === undefined) return account
  const capabilities = statuses(account)
  for (const name of asked.names()) {
    const requested = asked.nested(name)?.flag('requested')
    if (requested === true) capabilities[name] = account.details_submitted ? 'active' : 'inactive'
    if (requested === false) delete capabilities[name]
  }
  return { ...account, capabilities }
}

/** Switches all of the account's capabilities, as after onboarding or when Stripe restricts it. */
export function switchCapabilities(world: World, account: Stripe.Account, status: Status): Stripe.Account {
  const names = Object.keys(account.capabilities ?? {})
  const switched: Stripe.Account = {
    ...account,
    capabilities: Object.fromEntries(names.map((name) => [name, status])),
  }
  for (const name of names) {
    if (statuses(account)[name] === status) continue
    world
      .within(account.id)
      .emit('capability.updated', capabilityOf(switched, name), { status: statuses(account)[name] })
  }
  return switched
}

function updateCapability(call: Call): Stripe.Capability {
  const account = objectInPath(call, 'account', 'account')
  const name = call.path['capability'] ?? ''
  const capabilities = { ...statuses(account) }
  if (call.params.flag('requested') === false) delete capabilities[name]
  else capabilities[name] = account.details_submitted ? 'active' : 'inactive'
  const updated = saveAccount(call, { ...account, capabilities }, { capabilities: account.capabilities })
  return capabilityOf(updated, name)
}

function namedCapability(call: Call, account: Stripe.Account): Stripe.Capability {
  const name = call.path['capability'] ?? ''
  if (statuses(account)[name] === undefined) throw resourceMissing('capability', name, 'capability', 404)
  return capabilityOf(account, name)
}

function capabilityOf(account: Stripe.Account, name: string): Stripe.Capability {
  const status = statuses(account)[name]
  const due = account.requirements?.currently_due ?? []
  const requirements = { ...requirementsOf(status === 'active' ? [] : due), disabled_reason: null }
  return {
    id: name,
    object: 'capability',
    account: account.id,
    requested: status !== undefined,
    requested_at: status === undefined ? null : (account.created ?? null),
    requirements: {
      ...requirements,
      alternatives: [],
      currently_due: requirements.currently_due ?? [],
      errors: [],
      eventually_due: requirements.eventually_due ?? [],
      past_due: requirements.past_due ?? [],
      pending_verification: [],
    },
    status: status ?? 'unrequested',
  }
}

function statuses(account: Stripe.Account): Record<string, Status> {
  return Object.fromEntries(
    Object.entries(account.capabilities ?? {}).map(([name, status]) => [
      name,
      status === 'active' ? 'active' : 'inactive',
    ]),
  )
}
