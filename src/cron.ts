import { forgetTraffic } from './admin/forget-traffic.ts'
import { sweepApprovals } from './approvals/sweep-approvals.ts'
import type { AppContext } from './context.ts'
import { sweepReplays } from './dead-letters/sweep-replays.ts'
import { relayEvents } from './events/relay-events.ts'
import { idempotencyStatements } from './idempotency/statements.ts'
import { identityStatements } from './identity/statements.ts'
import { sweepFiles } from './media/sweep-files.ts'
import { pokeOverdueCalendars } from './objects/poke-overdue-calendars.ts'
import { forgetCustomers } from './payments/forget-customers.ts'
import { sweepInstalments } from './payments/sweep-instalments.ts'
import { sweepDisputes, sweepPayments, sweepRefunds, sweepUntoldDisputes } from './payments/sweep-payments.ts'
import { sweepPayouts } from './payouts/sweep-payouts.ts'
import { errorFields } from './platform/logger.ts'
import { finishErasures } from './privacy/finish-erasures.ts'
import { sweepSuspensions } from './properties/sweep-suspensions.ts'
import { sweepCalendars } from './reconciliation/sweep-calendars.ts'
import { sweepMoney } from './reconciliation/sweep-money.ts'
import { sweepReviews } from './reviews/sweep-reviews.ts'

/** What is found every minute that nobody was told of. Each job is bounded, and fails alone. */
const JOBS = {
  relayEvents,
  pokeOverdueCalendars,
  sweepSuspensions,
  sweepPayments,
  sweepRefunds,
  sweepInstalments,
  forgetCustomers,
  sweepDisputes,
  sweepUntoldDisputes,
  sweepReplays,
  sweepApprovals,
  sweepPayouts,
  sweepReviews,
  sweepFiles,
  finishErasures,
  forgetTraffic,
  sweepCalendars,
  sweepMoney,
  deleteExpiredKeys: async ({ db }: AppContext) => {
    await idempotencyStatements['idempotency.delete_expired'](db)
  },
  deleteExpiredSignInCodes: async ({ db }: AppContext) => {
    await identityStatements['provider_sign_in.delete_expired'](db)
  },
  deleteExpiredChallenges: async ({ db }: AppContext) => {
    await identityStatements['passkey_challenge.delete_expired'](db)
  },
}

/** Runs every job, whatever becomes of the others. */
export async function runEveryMinute(ctx: AppContext): Promise<void> {
  for (const [job, run] of Object.entries(JOBS)) {
    try {
      await run(ctx)
    } catch (error) {
      ctx.log.error('cron.job_failed', { job, ...errorFields(error) })
    }
  }
}
