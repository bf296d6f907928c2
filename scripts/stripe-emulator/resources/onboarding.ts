import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { invalidRequest } from '../errors.ts'
import { newId, randomText } from '../ids.ts'
import type { Accepted } from '../params.ts'
import { post } from '../router.ts'
import { saveAccount } from './account-change.ts'
import { currencyOfCountry, REQUIREMENTS, requirementsOf } from './account-shape.ts'
import { switchCapabilities } from './capabilities.ts'

const CREATE = {
  account: true,
  collect: 'noted',
  collection_options: 'noted',
  refresh_url: true,
  return_url: true,
  type: true,
} as const satisfies Record<keyof Omit<Stripe.AccountLinkCreateParams, 'expand'>, boolean | 'noted'> &
  Accepted

export const accountLinkRoutes = [post('/v1/account_links', createAccountLink, CREATE)]

const LINK_SECONDS = 300 // account links are short-lived and single-use

function createAccountLink(call: Call): Stripe.AccountLink {
  const { params } = call
  const id = params.requiredText('account')
  const account = call.store.get('account', id, call.account)
  if (account === undefined) {
    throw invalidRequest(`No such account: '${id}'`, { code: 'resource_missing', param: 'account' })
  }
  params.oneOf('type', ['account_onboarding', 'account_update']) ?? params.requiredText('type')
  const onboarding = {
    token: randomText(16),
    expiresAt: call.now + LINK_SECONDS,
    refreshUrl: webUrl(params.requiredText('refresh_url'), 'refresh_url'),
    returnUrl: webUrl(params.requiredText('return_url'), 'return_url'),
    used: false,
  }
  call.store.saveHidden(account.id, { onboarding })
  return {
    object: 'account_link',
    created: call.now,
    expires_at: onboarding.expiresAt,
    url: `${call.origin}/_pages/onboarding/${account.id}/${onboarding.token}`,
  }
}

/** The host has answered all questions: the account can receive transfers and be paid out. */
export function completeOnboarding(world: World, account: Stripe.Account): Stripe.Account {
  const { onboarding } = world.store.hidden(account.id)
  if (onboarding !== undefined)
    world.store.saveHidden(account.id, { onboarding: { ...onboarding, used: true } })
  const bank = bankAccount(account)
  const active = switchCapabilities(world, account, 'active')
  const withBank = account.external_accounts?.data.length ? account.external_accounts : listOf(account, bank)
  if (withBank !== account.external_accounts) {
    world.store.insert('bank_account', bank, account.id)
    world.within(account.id).emit('account.external_account.created', bank)
  }
  const complete: Stripe.Account = {
    ...active,
    business_type: account.business_type ?? 'individual',
    charges_enabled: active.capabilities?.card_payments === 'active',
    details_submitted: true,
    external_accounts: withBank,
    payouts_enabled: true,
    requirements: requirementsOf([]),
    tos_acceptance: { date: world.now, ip: '127.0.0.1', user_agent: null },
  }
  return saveAccount(world, complete, {
    details_submitted: account.details_submitted,
    payouts_enabled: account.payouts_enabled,
  })
}

/** Stripe wants to know something again: transfers and payouts stop until it does. */
export function restrictAccount(world: World, account: Stripe.Account): Stripe.Account {
  const restricted: Stripe.Account = {
    ...switchCapabilities(world, account, 'inactive'),
    charges_enabled: false,
    payouts_enabled: false,
    requirements: requirementsOf(REQUIREMENTS.slice(2, 3)),
  }
  return saveAccount(world, restricted, { payouts_enabled: account.payouts_enabled })
}

function bankAccount(account: Stripe.Account): Stripe.BankAccount {
  const country = account.country ?? 'US'
  return {
    id: newId('ba'),
    object: 'bank_account',
    account: account.id,
    account_holder_name: null,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country,
    currency: account.default_currency ?? currencyOfCountry(country),
    default_for_currency: true,
    fingerprint: 'emulatorTestBank',
    last4: '6789',
    metadata: {},
    routing_number: country === 'US' ? '110000000' : null,
    status: 'new',
  }
}

function listOf(
  account: Stripe.Account,
  bank: Stripe.BankAccount,
): NonNullable<Stripe.Account['external_accounts']> {
  return {
    object: 'list',
    data: [bank],
    has_more: false,
    url: `/v1/accounts/${account.id}/external_accounts`,
  }
}

function webUrl(url: string, param: string): string {
  const protocol = URL.parse(url)?.protocol
  if (protocol === 'http:' || protocol === 'https:') return url
  throw invalidRequest('Not a valid URL', { code: 'url_invalid', param })
}
