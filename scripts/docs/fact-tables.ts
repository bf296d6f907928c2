import { ALERTS, INVARIANT_NAMES } from '../../src/admin/alerts.ts'
import {
  ALIASES_MAX,
  COST_MAX,
  COST_OF_MESSAGE_MAX,
  DEPTH_MAX,
  NESTING_MAX,
  TOKENS_MAX,
} from '../../src/graphql/limits.ts'
import { METRIC_BLOBS, METRIC_DOUBLES } from '../../src/http/request-metric.ts'
import * as IDENTITY from '../../src/identity/rate-policies.ts'
import * as NOTIFICATIONS from '../../src/notifications/rate-policies.ts'
import { REQUESTS_PER_NETWORK } from '../../src/objects/rate-policies.ts'
import * as PAYOUTS from '../../src/payouts/rate-policies.ts'
import * as PRIVACY from '../../src/privacy/rate-policies.ts'
import * as PROPERTIES from '../../src/properties/rate-policies.ts'
import * as REVIEWS from '../../src/reviews/rate-policies.ts'
import type { RatePolicy } from '../../src/shared/rate-limit.ts'
import { SCOPES } from '../../src/shared/scopes.ts'
import { cardOfName } from '../stripe-emulator/cards.ts'
import { renderProse, tableOf } from './markdown.ts'

/** What keys may be allowed to do, one row for each thing. */
export function scopeTable(): string {
  const things = [...new Set(SCOPES.map((scope) => scope.slice(0, scope.indexOf(':'))))]
  return table(
    ['Of', 'Read', 'Change, and read'],
    things.map((thing) => [thing, `\`${thing}:read\``, `\`${thing}:write\``]),
  )
}

/** What one GraphQL document may ask for. */
export const limitTable = (): string =>
  table(
    ['What', 'At most'],
    [
      ['levels of fields inside fields', String(DEPTH_MAX)],
      ['aliases', String(ALIASES_MAX)],
      ['tokens', String(TOKENS_MAX)],
      ['brackets inside each other', String(NESTING_MAX)],
      ['cost: 1 for each field, as often as it may come in a list', String(COST_MAX)],
      ['cost of each message of a subscription', String(COST_OF_MESSAGE_MAX)],
    ],
  )

/** What may be tried how often. */
export const rateTable = (): string =>
  table(
    ['Policy', 'At most', 'In'],
    POLICIES.map(({ name, quota, windowSeconds }) => [`\`${name}\``, String(quota), spanOf(windowSeconds)]),
  )

const POLICIES: readonly RatePolicy[] = [
  REQUESTS_PER_NETWORK,
  ...[IDENTITY, PROPERTIES, PAYOUTS, PRIVACY, REVIEWS, NOTIFICATIONS].flatMap((policies): RatePolicy[] =>
    Object.values(policies).filter((value) => typeof value === 'object'),
  ),
]

function spanOf(seconds: number): string {
  const hours = seconds / 3600
  if (Number.isInteger(hours)) return hours === 1 ? 'an hour' : `${hours} hours`
  return seconds === 60 ? 'a minute' : `${seconds / 60} minutes`
}

/** The cards that guests of a test world pay with. */
export const testCardTable = (): string =>
  table(
    ['Payment method', 'Card', 'What happens'],
    CARDS.map(([name, happens]) => {
      const card = cardOfName(name)
      if (card === undefined) throw new Error(`docs: the emulator does not know the card ${name}`)
      return [`\`${name}\``, `${card.brand}\u00a0${card.last4}`, happens]
    }),
  )

const CARDS: readonly (readonly [name: string, happens: string])[] = [
  ['pm_card_visa', 'The payment succeeds.'],
  ['pm_card_chargeDeclined', 'The bank declines; the nights stay held, and another card may be tried.'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'The bank declines for lack of funds.'],
  ['pm_card_authenticationRequired', 'The bank asks the guest (3-D Secure) with every payment.'],
  ['pm_card_threeDSecureRequiredChargeDeclined', 'The bank asks, and declines all the same.'],
  ['pm_card_createDispute', 'The payment succeeds, and the bank disputes it at once as fraudulent.'],
  ['pm_card_createDisputeInquiry', 'The payment succeeds, and the bank inquires.'],
  ['pm_card_pendingRefund', 'Refunds take their time before they succeed.'],
  ['pm_card_refundFail', 'Refunds fail after they were accepted.'],
]

/** What has to hold while the marketplace runs, and what to do when it does not. */
export const invariantTable = (): string =>
  table(
    ['Invariant', 'Alarm', 'What holds, and within which limits', 'When it does not'],
    INVARIANT_NAMES.map((name) => {
      const { advice, limits, says, severity } = ALERTS[name]
      const listed = Object.entries(limits).map(([limit, value]) => `\`${limit}\` ${value}`)
      return [`\`${name}\``, severity, `${says} ${listed.join(', ')}`, advice]
    }),
  )

/** Under which column of Analytics Engine each figure of a request is. */
export const metricTable = (): string =>
  table(
    ['Column', 'What'],
    [
      ['`index1`', 'method and route'],
      ...METRIC_BLOBS.map((name, index) => [`\`blob${index + 1}\``, `\`${name}\``]),
      ...METRIC_DOUBLES.map((name, index) => [`\`double${index + 1}\``, `\`${name}\``]),
    ],
  )

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  tableOf(
    head.map((cell) => `<th scope="col">${renderProse(cell)}</th>`).join(''),
    rows.map((row) => row.map((cell) => `<td>${renderProse(cell)}</td>`).join('')),
  )
