import { recordInAuditLog } from '../audit/statements.ts'
import type { CaseContext } from '../bookings/booking-case.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import { replayIfKnown } from '../idempotency/answer-once.ts'
import { idempotencyStatements } from '../idempotency/statements.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import type { StripeDispute, StripeOutcome } from '../platform/stripe.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { BookingId, DisputeId } from '../shared/id.ts'
import { awaitsEvidence } from './dispute.ts'
import { evidenceOf } from './dispute-evidence.ts'
import type { Dispute } from './dispute-schemas.ts'
import { toDispute } from './dispute-views.ts'
import { recordDisputeNow } from './record-dispute.ts'
import { findDispute, findEvidence } from './repository.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import type { DisputeRow } from './tables.ts'

type SubmitDisputeEvidenceContext = SettlePaymentContext & CaseContext

export interface SubmitDisputeEvidence {
  disputeId: DisputeId
  bookingId: BookingId
}

/**
 * Answers the bank with what was sold and what has become of it, once: what was submitted cannot be changed. Runs inside the
 * property's calendar object, in the booking's turn. Who submits it is stored before Stripe is asked; it may break off anywhere
 * and begin again.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `account_suspended`, `not_found`; `invalid_transition` (conflict)
 *   when the bank does not listen; `payment_provider_unavailable`; `idempotency_key_reused`; `unavailable` while Postgres is
 *   silent
 */
export async function submitDisputeEvidence(
  ctx: SubmitDisputeEvidenceContext,
  input: SubmitDisputeEvidence,
): Promise<Dispute> {
  const person = authorisePerson(ctx.actor, 'submitDisputeEvidence')
  return await ctx.calendar.inTurn(input.bookingId, async () => {
    const earlier = await replayIfKnown<Dispute>(ctx)
    if (earlier) return earlier.answer
    // What the bank is told cannot be taken back, so it has to be all that was decided.
    await shipClaim(ctx.calendar, input.bookingId)
    const found = await findDispute(ctx.db, input.disputeId)
    if (!found) throw notFound('dispute')
    const { dispute } = found
    const now = answerOf(await ctx.stripe.retrieveDispute(dispute.stripeDisputeId))
    if (!awaitsEvidence(now.status)) return await explainNotAwaited(ctx, dispute, now)
    return await submit(ctx, person, dispute)
  })
}

async function submit(
  ctx: SubmitDisputeEvidenceContext,
  person: Person,
  dispute: DisputeRow,
): Promise<Dispute> {
  const { db, idempotency, now, stripe } = ctx
  const facts = await findEvidence(db, dispute)
  if (!facts) throw notFound('dispute')
  await runBatch(db, [
    identityStatements['actor.assert'](db, person),
    paymentStatements['dispute.note_submitter'](db, { disputeId: dispute.id, userId: person.userId }),
    recordInAuditLog(ctx, {
      operation: 'submitDisputeEvidence',
      subjectId: dispute.id,
      before: { evidenceSubmittedBy: dispute.evidenceSubmittedBy },
      after: { evidenceSubmittedBy: person.userId },
    }),
  ])
  const said = answerOf(await stripe.submitEvidence(dispute.stripeDisputeId, evidenceOf(facts)))
  await ctx.calendar.checkpoint('evidence_submitted')
  const answer = toDispute(await record(ctx, dispute, said))
  if (idempotency) {
    await idempotencyStatements['idempotency.remember_if_new'](db, { ...idempotency, answer })
  }
  ctx.log.info('dispute.evidence_submitted', { disputeId: dispute.id, at: now(), userId: person.userId })
  return answer
}

/** The answer of an earlier submission that broke off, or of one that came first; else the bank has decided, or never asked. */
async function explainNotAwaited(
  ctx: SubmitDisputeEvidenceContext,
  dispute: DisputeRow,
  said: StripeDispute,
): Promise<Dispute> {
  if (dispute.evidenceSubmittedBy !== null) return toDispute(await record(ctx, dispute, said))
  await recordDisputeNow(ctx, inputOf(dispute, said))
  const about = { currentState: said.status, legalMoves: [] }
  throw new AppError('invalid_transition', 'The bank does not wait for evidence.', about)
}

async function record(
  ctx: SubmitDisputeEvidenceContext,
  dispute: DisputeRow,
  said: StripeDispute,
): Promise<DisputeRow> {
  const evidenceSubmittedAt = dispute.evidenceSubmittedAt ?? ctx.now()
  return await recordDisputeNow(ctx, inputOf(dispute, said), { evidenceSubmittedAt })
}

const inputOf = ({ paymentId, bookingId }: DisputeRow, said: StripeDispute) => ({
  paymentId,
  bookingId,
  eventId: null,
  dispute: said,
})

function answerOf(outcome: StripeOutcome<StripeDispute>): StripeDispute {
  if (outcome.kind === 'done') return outcome.value
  if (outcome.kind === 'silent') throw new AppError('payment_provider_unavailable')
  throw new AppError('internal', `Stripe does not take evidence: ${outcome.code}`)
}
