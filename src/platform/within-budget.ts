/**
 * The outcome of some work, unless it takes too long. The work itself goes on then; only nobody waits for it.
 *
 * @throws Error when the budget has run out
 */
export async function withinBudget<T>(budgetMs: number, work: Promise<T>): Promise<T> {
  const { promise: overdue, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${budgetMs} ms`)), budgetMs)
  try {
    return await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}
