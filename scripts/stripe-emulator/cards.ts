/** Why a test card is refused; https://docs.stripe.com/declines/codes. */
export interface Decline {
  code: string
  declineCode?: string
  networkDeclineCode?: string
  adviceCode: 'try_again_later' | 'do_not_try_again' | 'confirm_card_data'
  message: string
}

/**
 * When a test card asks for 3-D Secure. `unlessSetUp`: not again once it was set up for off-session use;
 * `onSession`: it counts as set up, so only payments with the customer present ask.
 */
export type Authentication = 'never' | 'ifRequested' | 'unlessSetUp' | 'onSession' | 'always'

/** How a test card behaves, kept with the payment method made of it. */
export interface CardBehaviour {
  brand: string
  country: string
  last4: string
  authentication: Authentication
  decline?: Decline
  /** The bank disputes the charge right after it succeeded. */
  dispute?: { reason: string; inquiry?: boolean }
  refund?: 'pending' | 'fails'
  /** The charge's money is available at once instead of after two days. */
  fundsAtOnce?: boolean
}

/**
 * The behaviour behind a test payment method or token such as `pm_card_visa`,
 * `pm_card_visa_chargeDeclinedInsufficientFunds` or `tok_visa`; https://docs.stripe.com/testing.
 */
export function cardOfName(name: string): CardBehaviour | undefined {
  const key = name.replace(/^(pm_card_|tok_)/, '').replace(/^visa_/, '')
  const number = key === name ? undefined : NUMBER_BY_NAME.get(key)
  return number === undefined ? undefined : cardOfNumber(number)
}

/** The behaviour of a card number; undefined when it is not one of the published test numbers. */
export function cardOfNumber(number: string): CardBehaviour | undefined {
  const digits = number.replace(/[\s-]/g, '')
  const card = CARDS.find((candidate) => candidate.number === digits)
  if (card === undefined) return undefined
  const { number: _number, names: _names, ...traits } = card
  return {
    brand: brandOf(digits),
    country: 'US',
    last4: digits.slice(-4),
    authentication: 'never',
    ...traits,
  }
}

export function declined(declineCode: string, message = 'Your card was declined.'): Decline {
  return {
    code: 'card_declined',
    declineCode,
    networkDeclineCode: '01',
    adviceCode: declineCode.endsWith('_card') ? 'do_not_try_again' : 'try_again_later',
    message,
  }
}

/** Off session nobody can answer the bank's question, so it becomes a decline. */
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  adviceCode: 'try_again_later',
  message: 'Your card was declined. This transaction requires authentication.',
}

interface PublishedCard extends Partial<CardBehaviour> {
  number: string
  names: string[]
}

const INSUFFICIENT_FUNDS = declined('insufficient_funds', 'Your card has insufficient funds.')
const EXPIRED: Decline = {
  code: 'expired_card',
  adviceCode: 'do_not_try_again',
  message: 'Your card has expired.',
}
const INCORRECT_CVC: Decline = {
  code: 'incorrect_cvc',
  adviceCode: 'confirm_card_data',
  message: "Your card's security code is incorrect.",
}
const PROCESSING_ERROR: Decline = {
  code: 'processing_error',
  adviceCode: 'try_again_later',
  message: 'An error occurred while processing your card. Try again in a little bit.',
}
const INCORRECT_NUMBER: Decline = {
  code: 'incorrect_number',
  adviceCode: 'confirm_card_data',
  message: 'Your card number is incorrect.',
}

const CARDS: PublishedCard[] = [
  { number: '4242424242424242', names: ['visa'] },
  { number: '4000056655665556', names: ['debit', 'visa_debit'] },
  { number: '5555555555554444', names: ['mastercard'] },
  { number: '5200828282828210', names: ['mastercard_debit'] },
  { number: '378282246310005', names: ['amex'] },
  { number: '6011111111111117', names: ['discover'] },
  { number: '3056930009020004', names: ['diners'] },
  { number: '3566002020360505', names: ['jcb'] },
  { number: '6200000000000005', names: ['unionpay'] },
  { number: '4000002500001001', names: ['fr'], country: 'FR' },
  { number: '4000002760000016', names: ['de'], country: 'DE' },
  { number: '4000008260000000', names: ['gb'], country: 'GB' },

  { number: '4000000000000002', names: ['chargeDeclined'], decline: declined('generic_decline') },
  { number: '4000000000009995', names: ['chargeDeclinedInsufficientFunds'], decline: INSUFFICIENT_FUNDS },
  { number: '4000000000009987', names: ['chargeDeclinedLostCard'], decline: declined('lost_card') },
  { number: '4000000000009979', names: ['chargeDeclinedStolenCard'], decline: declined('stolen_card') },
  { number: '4000000000000069', names: ['chargeDeclinedExpiredCard'], decline: EXPIRED },
  { number: '4000000000000127', names: ['chargeDeclinedIncorrectCvc'], decline: INCORRECT_CVC },
  { number: '4000000000000119', names: ['chargeDeclinedProcessingError'], decline: PROCESSING_ERROR },
  { number: '4242424242424241', names: ['chargeDeclinedIncorrectNumber'], decline: INCORRECT_NUMBER },
  {
    number: '4000000000006975',
    names: ['chargeDeclinedVelocityLimitExceeded'],
    decline: declined('card_velocity_exceeded'),
  },
  { number: '4000000000000341', names: ['chargeCustomerFail'], decline: declined('generic_decline') },
  { number: '4100000000000019', names: ['radarBlock'], decline: declined('fraudulent') },

  { number: '4000002500003155', names: ['authenticationRequiredOnSetup'], authentication: 'unlessSetUp' },
  { number: '4000002760003184', names: ['authenticationRequired'], authentication: 'always' },
  {
    number: '4000003800000446',
    names: ['authenticationRequiredSetupForOffSession'],
    authentication: 'onSession',
  },
  {
    number: '4000008260003178',
    names: ['authenticationRequiredChargeDeclinedInsufficientFunds'],
    authentication: 'unlessSetUp',
    decline: INSUFFICIENT_FUNDS,
  },
  { number: '4000000000003220', names: ['threeDSecure2Required'], authentication: 'always' },
  { number: '4000000000003063', names: ['threeDSecureRequired'], authentication: 'always' },
  {
    number: '4000008400001629',
    names: ['threeDSecureRequiredChargeDeclined'],
    authentication: 'always',
    decline: declined('generic_decline'),
  },
  { number: '4000000000003055', names: ['threeDSecureOptional'], authentication: 'ifRequested' },

  { number: '4000000000000259', names: ['createDispute'], dispute: { reason: 'fraudulent' } },
  {
    number: '4000000000002685',
    names: ['createDisputeProductNotReceived'],
    dispute: { reason: 'product_not_received' },
  },
  {
    number: '4000000000001976',
    names: ['createDisputeInquiry'],
    dispute: { reason: 'fraudulent', inquiry: true },
  },
  { number: '4000000000007726', names: ['pendingRefund'], refund: 'pending' },
  { number: '4000000000005126', names: ['refundFail'], refund: 'fails' },
  { number: '4000000000000077', names: ['bypassPending'], fundsAtOnce: true },
]

const NUMBER_BY_NAME = new Map(
  CARDS.flatMap((card) => card.names.map((name) => [name, card.number] as const)),
)

function brandOf(digits: string): string {
  if (digits.startsWith('4')) return 'visa'
  if (digits.startsWith('5')) return 'mastercard'
  if (digits.startsWith('37')) return 'amex'
  if (digits.startsWith('60')) return 'discover'
  if (digits.startsWith('30')) return 'diners'
  if (digits.startsWith('35')) return 'jcb'
  return 'unionpay'
}
