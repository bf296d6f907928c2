/** Some work has taken longer than anybody waits for it. */
export class Overdue extends Error {
  override readonly name = 'Overdue'
}

/**
 * The outcome of some work, unless it takes too long. The work itself goes on then; only nobody waits for it.
 *
 * @throws Overdue when the budget has run out
 */
export async function withinBudget<T>(budgetMs: number, work: Promise<T>): Promise<T> {
  const { promise: overdue, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Overdue(`no answer within ${budgetMs} ms`)), budgetMs)
  try {
    return await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}
