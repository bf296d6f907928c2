import type { AppContext } from './context.ts'
import { relayEvents } from './events/relay-events.ts'
import { idempotencyStatements } from './idempotency/statements.ts'
import { identityStatements } from './identity/statements.ts'
import { sweepFiles } from './media/sweep-files.ts'
import { pokeOverdueCalendars } from './objects/poke-overdue-calendars.ts'
import { sweepPayments, sweepRefunds } from './payments/sweep-payments.ts'
import { sweepPayouts } from './payouts/sweep-payouts.ts'
import { errorFields } from './platform/logger.ts'
import { finishErasures } from './privacy/finish-erasures.ts'

/** What is found every minute that nobody was told of. Each job is bounded, and fails alone. */
const JOBS = {
  relayEvents,
  pokeOverdueCalendars,
  sweepPayments,
  sweepRefunds,
  sweepPayouts,
  sweepFiles,
  finishErasures,
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
