import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { stateRefusal } from '../errors.ts'
import { idOf, newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath, required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted, Params } from '../params.ts'
import { get, post } from '../router.ts'
import { recordBalance } from './balance-transactions.ts'

const UPDATE = {
  evidence: true,
  intended_submission_method: 'noted',
  metadata: true,
  submit: true,
} as const satisfies Record<keyof Omit<Stripe.DisputeUpdateParams, 'expand'>, boolean | 'noted'> & Accepted

export const disputeRoutes = [
  get('/v1/disputes', listDisputes, { ...PAGE_PARAMS, charge: true, created: true, payment_intent: true }),
  get('/v1/disputes/:dispute', (call) => objectInPath(call, 'dispute', 'dispute')),
  post('/v1/disputes/:dispute', updateDispute, UPDATE),
  post('/v1/disputes/:dispute/close', closeByPlatform),
]

const RESPOND_WITHIN_SECONDS = 9 * 86_400
const DISPUTE_FEE_MINOR = 1500 // in the charge's currency

/** The cardholder's bank disputes a charge: the money and a fee are taken at once, unless it only inquires. */
export function openDispute(
  world: World,
  charge: Stripe.Charge,
  { reason, inquiry = false }: { reason: string; inquiry?: boolean },
): Stripe.Dispute {
  const id = newId('dp')
  const amount = charge.amount_captured - charge.amount_refunded
  const brand = charge.payment_method_details?.card?.brand ?? 'visa'
  const dispute = world.store.insert(
    'dispute',
    {
      id,
      object: 'dispute',
      amount,
      balance_transactions: inquiry ? [] : [withdraw(world, charge, id, amount)],
      charge: charge.id,
      created: world.now,
      currency: charge.currency,
      enhanced_eligibility_types: [],
      evidence: EMPTY_EVIDENCE,
      evidence_details: {
        due_by: world.now + RESPOND_WITHIN_SECONDS,
        enhanced_eligibility: {},
        has_evidence: false,
        past_due: false,
        submission_count: 0,
        submission_method: 'not_submitted',
      },
      intended_submission_method: null,
      is_charge_refundable: inquiry,
      livemode: false,
      metadata: {},
      network_reason_code: '10.4',
      payment_intent: idOf(charge.payment_intent),
      payment_method_details: {
        card: {
          brand,
          case_type: inquiry ? 'inquiry' : 'chargeback',
          network: brand,
          network_reason_code: '10.4',
        },
        type: 'card',
      },
      reason,
      status: inquiry ? 'warning_needs_response' : 'needs_response',
    },
    world.account,
  )
  world.store.save({ ...charge, disputed: true })
  world.emit('charge.dispute.created', dispute)
  if (!inquiry) world.emit('charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** The bank decides: `won` gives the disputed amount back (not the fee). */
export function decideDispute(
  world: World,
  dispute: Stripe.Dispute,
  outcome: 'won' | 'lost',
): Stripe.Dispute {
  if (isClosed(dispute)) throw alreadyClosed(dispute)
  if (dispute.status.startsWith('warning')) return endDispute(world, dispute, 'warning_closed')
  if (outcome === 'lost') return endDispute(world, dispute, 'lost')
  const returned = recordBalance(world, {
    type: 'adjustment',
    reportingCategory: 'dispute_reversal',
    amount: dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback reversal for ${idOf(dispute.charge)}`,
  })
  const won = { ...dispute, balance_transactions: [...dispute.balance_transactions, returned] }
  const closed = endDispute(world, won, 'won')
  world.emit('charge.dispute.funds_reinstated', closed)
  return closed
}

/** As `decideDispute`, when nobody decided before. */
export function decideIfOpen(world: World, dispute: Stripe.Dispute, outcome: 'won' | 'lost'): void {
  if (!isClosed(dispute)) decideDispute(world, dispute, outcome)
}

function listDisputes(call: Call) {
  const { params } = call
  return listPage(call, 'dispute', '/v1/disputes', {
    created: params.range('created'),
    equals: { charge: params.text('charge'), payment_intent: params.text('payment_intent') },
  })
}

function updateDispute(call: Call): Stripe.Dispute {
  const { params } = call
  const dispute = objectInPath(call, 'dispute', 'dispute')
  if (isClosed(dispute)) throw alreadyClosed(dispute)
  const evidence = params.nested('evidence')
  const submitted = params.flag('submit') ?? evidence !== undefined
  const updated: Stripe.Dispute = {
    ...dispute,
    evidence: evidence === undefined ? dispute.evidence : mergeEvidence(dispute.evidence, evidence),
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: dispute.evidence_details.has_evidence || evidence !== undefined,
      submission_count: dispute.evidence_details.submission_count + (submitted ? 1 : 0),
      submission_method: submitted ? 'manual' : dispute.evidence_details.submission_method,
    },
    metadata: mergeMetadata(dispute.metadata, params.textMap('metadata')),
    status: submitted ? underReview(dispute.status) : dispute.status,
  }
  call.store.save(updated)
  call.emit('charge.dispute.updated', updated)
  if (submitted) scheduleVerdict(call, updated)
  return updated
}

/** Stripe's test evidence: `winning_evidence` and `losing_evidence` decide the case by themselves. */
function scheduleVerdict(world: World, dispute: Stripe.Dispute): void {
  if (dispute.evidence.uncategorized_text === 'winning_evidence') world.later('dispute.win', dispute.id)
  if (dispute.evidence.uncategorized_text === 'losing_evidence') world.later('dispute.lose', dispute.id)
}

/** Closing means accepting it: the dispute is lost. */
function closeByPlatform(call: Call): Stripe.Dispute {
  const dispute = objectInPath(call, 'dispute', 'dispute')
  return decideDispute(call, dispute, 'lost')
}

function endDispute(world: World, dispute: Stripe.Dispute, status: Stripe.Dispute.Status): Stripe.Dispute {
  const closed = { ...dispute, status }
  world.store.save(closed)
  if (status !== 'lost') {
    const charge = required(world, 'charge', idOf(dispute.charge))
    // Stripe keeps `disputed` true even after a win; only an inquiry that ended well clears it.
    world.store.save({ ...charge, disputed: status === 'won' })
  }
  world.emit('charge.dispute.closed', closed, { status: dispute.status })
  return closed
}

function withdraw(
  world: World,
  charge: Stripe.Charge,
  disputeId: string,
  amount: number,
): Stripe.BalanceTransaction {
  return recordBalance(world, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    amount: -amount,
    fee: DISPUTE_FEE_MINOR,
    currency: charge.currency,
    source: disputeId,
    description: `Chargeback withdrawal for ${charge.id}`,
  })
}

function underReview(status: Stripe.Dispute.Status): Stripe.Dispute.Status {
  return status.startsWith('warning') ? 'warning_under_review' : 'under_review'
}

function isClosed(dispute: Stripe.Dispute): boolean {
  return ['won', 'lost', 'warning_closed'].includes(dispute.status)
}

function alreadyClosed(dispute: Stripe.Dispute) {
  return stateRefusal(`This dispute is already closed: its status is ${dispute.status}.`)
}

const EMPTY_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
}

function mergeEvidence(present: Stripe.Dispute.Evidence, change: Params): Stripe.Dispute.Evidence {
  change.refuseUnknown(
    Object.fromEntries(Object.keys(EMPTY_EVIDENCE).map((name) => [name, name !== 'enhanced_evidence'])),
  )
  const changed = Object.fromEntries(change.names().map((name) => [name, change.clearableText(name) ?? null]))
  return { ...present, ...changed }
}
