import type { MiddlewareHandler } from 'hono'
import { Overdue, withinBudget } from '../platform/within-budget.ts'
import { unavailable } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'

/** Each thing that a request waits for has a budget of its own; together they must not keep anybody longer. */
const REQUEST_BUDGET_MS = 9_000

/**
 * Gives up what takes longer. What goes on behind may still be done, as when an answer is lost: the request is repeated with
 * the same idempotency key.
 *
 * @throws AppError `unavailable`
 */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  return await withinBudget(REQUEST_BUDGET_MS, work).catch((error: unknown) => {
    throw error instanceof Overdue ? unavailable('The request took too long.') : error
  })
}

/** After the request has been read: that may take as long as its line needs. */
export const endInTime: MiddlewareHandler<AppEnv> = async (_, next) => await inTime(next())
