import type Stripe from 'stripe'
import { PLATFORM_ACCOUNT } from '../access.ts'
import type { Call, World } from '../call.ts'
import { invalidRequest } from '../errors.ts'
import { newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted, Params } from '../params.ts'
import { del, get, post } from '../router.ts'
import { saveAccount } from './account-change.ts'
import { blankAccount, requirementsOf } from './account-shape.ts'
import { requestCapabilities } from './capabilities.ts'

const UPDATE = {
  account_token: false,
  business_profile: true,
  business_type: true,
  capabilities: true,
  company: 'noted',
  default_currency: true,
  documents: false,
  email: true,
  external_account: false,
  groups: false,
  individual: 'noted',
  metadata: true,
  settings: true,
  tos_acceptance: 'noted',
} as const satisfies Record<keyof Omit<Stripe.AccountUpdateParams, 'expand'>, boolean | 'noted'> & Accepted

const CREATE = { ...UPDATE, controller: true, country: true, type: true } as const satisfies Record<
  keyof Omit<Stripe.AccountCreateParams, 'expand'>,
  boolean | 'noted'
> &
  Accepted

const ONE = '/v1/accounts/:account'

export const accountRoutes = [
  get('/v1/account', platformOrSelf),
  post('/v1/accounts', createAccount, CREATE),
  get(
    '/v1/accounts',
    (call) => listPage(call, 'account', '/v1/accounts', { created: call.params.range('created') }),
    {
      ...PAGE_PARAMS,
      created: true,
    },
  ),
  get(ONE, (call) =>
    call.path['account'] === PLATFORM_ACCOUNT ? platform(call) : objectInPath(call, 'account', 'account'),
  ),
  post(ONE, updateAccount, UPDATE),
  del(ONE, deleteAccount),
  post(`${ONE}/reject`, rejectAccount, { reason: true }),
  post(`${ONE}/login_links`, createLoginLink),
]

function createAccount(call: Call): Stripe.Account {
  const { params } = call
  const country = (params.text('country') ?? 'US').toUpperCase()
  if (!/^[A-Z]{2}$/.test(country)) {
    throw invalidRequest(
      `Country '${country}' is unknown. Try using a 2-character alphanumeric country code.`,
      {
        code: 'country_unsupported',
        param: 'country',
      },
    )
  }
  const blank = blankAccount(newId('acct'), call.now, country, typeOf(params))
  const account = requestCapabilities(withParams(blank, params), params)
  call.store.insert('account', account, call.account)
  return account
}

/** The old `type`, or what the newer `controller` amounts to. */
function typeOf(params: Params): Stripe.Account.Type {
  const type = params.oneOf('type', ['custom', 'express', 'standard'])
  if (type !== undefined) return type
  const dashboard = params
    .nested('controller')
    ?.nested('stripe_dashboard')
    ?.oneOf('type', ['express', 'full', 'none'])
  return dashboard === 'express' ? 'express' : dashboard === 'none' ? 'none' : 'standard'
}

function updateAccount(call: Call): Stripe.Account {
  const account = objectInPath(call, 'account', 'account')
  const updated = requestCapabilities(withParams(account, call.params), call.params)
  return saveAccount(call, updated, { metadata: account.metadata })
}

function deleteAccount(call: Call): object {
  const { id } = objectInPath(call, 'account', 'account')
  call.store.saveHidden(id, { deleted: true })
  return { id, object: 'account', deleted: true }
}

function rejectAccount(call: Call): Stripe.Account {
  const account = objectInPath(call, 'account', 'account')
  const reason = call.params.oneOf('reason', ['fraud', 'terms_of_service', 'other']) ?? 'other'
  const rejected: Stripe.Account = {
    ...account,
    capabilities: Object.fromEntries(
      Object.keys(account.capabilities ?? {}).map((name) => [name, 'inactive']),
    ),
    charges_enabled: false,
    payouts_enabled: false,
    requirements: { ...requirementsOf([]), disabled_reason: `rejected.${reason}` },
  }
  return saveAccount(call, rejected, { payouts_enabled: account.payouts_enabled })
}

function createLoginLink(call: Call): Stripe.LoginLink {
  const account = objectInPath(call, 'account', 'account')
  if (account.type !== 'express') {
    throw invalidRequest('Cannot create a login link for an account that is not an Express account.')
  }
  if (!account.details_submitted) {
    throw invalidRequest('Cannot create a login link for an account that has not completed onboarding.')
  }
  return { object: 'login_link', created: call.now, url: `${call.origin}/_pages/express/${account.id}` }
}

function platformOrSelf(call: Call): Stripe.Account {
  return call.store.get('account', call.account, PLATFORM_ACCOUNT) ?? platform(call)
}

function platform(world: World): Stripe.Account {
  return {
    ...blankAccount(PLATFORM_ACCOUNT, world.now, 'US', 'standard'),
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    details_submitted: true,
    payouts_enabled: true,
    requirements: requirementsOf([]),
  }
}

function withParams(account: Stripe.Account, params: Params): Stripe.Account {
  const profile = params.nested('business_profile')
  const part = (
    name: 'mcc' | 'name' | 'product_description' | 'support_email' | 'support_phone' | 'support_url' | 'url',
  ) => profile?.clearableText(name) ?? account.business_profile?.[name] ?? null
  return {
    ...account,
    business_profile: {
      ...(account.business_profile ?? EMPTY_PROFILE),
      mcc: part('mcc'),
      name: part('name'),
      product_description: part('product_description'),
      support_email: part('support_email'),
      support_phone: part('support_phone'),
      support_url: part('support_url'),
      url: part('url'),
    },
    business_type: params.text('business_type') ?? account.business_type ?? null,
    default_currency: params.text('default_currency') ?? account.default_currency ?? 'usd',
    email: params.text('email') ?? account.email,
    metadata: mergeMetadata(account.metadata ?? {}, params.textMap('metadata')),
    settings: withPayoutSchedule(account.settings ?? null, params.nested('settings')),
  }
}

const EMPTY_PROFILE: Stripe.Account.BusinessProfile = {
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
}

/** A marketplace sets `settings[payouts][schedule][interval]=manual`; other settings are kept as they are. */
function withPayoutSchedule(
  settings: Stripe.Account.Settings | null,
  params: Params | undefined,
): Stripe.Account.Settings | null {
  const interval = params?.nested('payouts')?.nested('schedule')?.text('interval')
  if (settings?.payouts === undefined || interval === undefined) return settings
  const payouts = { ...settings.payouts, schedule: { ...settings.payouts.schedule, interval } }
  return { ...settings, payouts }
}
