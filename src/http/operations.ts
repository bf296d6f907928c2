import { errorFields } from '../platform/logger.ts'
import { withinBudget } from '../platform/within-budget.ts'
import { AppError } from '../shared/errors.ts'
import type { App, AppEnv } from './app-env.ts'

const PROBE_BUDGET_MS = 2_500

/** What those who run the service ask: is it alive, is it ready, with which keys does it sign. */
export function registerOperations(app: App): void {
  // A deploy asks which version answers, because for a moment it may still be the one before.
  app.get('/healthz', (c) => c.json({ status: 'ok', version: c.env.version }))

  app.get('/readyz', async (c) => {
    const checks = await runProbes(c.env.probes, c.var.ctx)
    const failed = Object.keys(checks).filter((name) => checks[name] !== 'ok')
    if (failed.length > 0)
      throw new AppError('unavailable', `Does not answer: ${failed.join(', ')}.`, { checks })
    return c.json({ status: 'ready', checks })
  })

  app.get('/.well-known/jwks.json', (c) => {
    // A new key is published long before it signs, so an hour is not too long.
    c.header('Cache-Control', 'public, max-age=3600')
    return c.json(c.var.ctx.tokens.publicKeys())
  })
}

async function runProbes(
  probes: AppEnv['Bindings']['probes'],
  ctx: AppEnv['Variables']['ctx'],
): Promise<Record<string, 'ok' | 'failed'>> {
  const results = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      try {
        await withinBudget(PROBE_BUDGET_MS, probe(ctx))
        return [name, 'ok'] as const
      } catch (error) {
        ctx.log.warn('readiness.failed', { probe: name, ...errorFields(error) })
        return [name, 'failed'] as const
      }
    }),
  )
  return Object.fromEntries(results)
}
