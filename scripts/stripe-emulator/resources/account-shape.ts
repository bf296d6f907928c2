import type Stripe from 'stripe'

const CURRENCY_OF_COUNTRY: Record<string, string> = { CA: 'cad', CH: 'chf', GB: 'gbp', JP: 'jpy', US: 'usd' }

/** What Stripe wants to know before it pays anyone, a short version of its list. */
export const REQUIREMENTS = [
  'business_profile.product_description',
  'external_account',
  'individual.dob.day',
  'individual.first_name',
  'individual.last_name',
  'tos_acceptance.date',
  'tos_acceptance.ip',
]

/** The currency an account is paid in. */
export function currencyOfCountry(country: string): string {
  return CURRENCY_OF_COUNTRY[country] ?? 'eur'
}

/** A connected account before its onboarding: it can neither charge nor receive. */
export function blankAccount(
  id: string,
  now: number,
  country: string,
  type: Stripe.Account.Type,
): Stripe.Account {
  return {
    id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: null,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    business_type: null,
    capabilities: {},
    charges_enabled: false,
    controller: {
      fees: { payer: type === 'standard' ? 'account' : 'application' },
      is_controller: true,
      losses: { payments: type === 'standard' ? 'stripe' : 'application' },
      requirement_collection: type === 'custom' ? 'application' : 'stripe',
      stripe_dashboard: { type: type === 'express' ? 'express' : type === 'standard' ? 'full' : 'none' },
      type: 'application',
    },
    country,
    created: now,
    default_currency: currencyOfCountry(country),
    details_submitted: false,
    email: null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: requirementsOf([]),
    groups: null,
    metadata: {},
    payouts_enabled: false,
    requirements: requirementsOf(REQUIREMENTS),
    settings: SETTINGS,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type,
  }
}

/** Requirements as Stripe states them: what is missing blocks. */
export function requirementsOf(due: string[]): Stripe.Account.Requirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: due.length === 0 ? null : 'requirements.past_due',
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  }
}

const SETTINGS: Stripe.Account.Settings = {
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: null, timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: {
    debit_negative_balances: true,
    schedule: { delay_days: 2, interval: 'daily' },
    statement_descriptor: null,
  },
  sepa_debit_payments: {},
}
