import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'

const AT_ONCE = 5 // a Worker has six connections

/** Looks at what is due, some at once; one that fails holds up no other. */
export async function inTurns<T>(
  { log }: Pick<AppContext, 'log'>,
  due: readonly T[],
  check: (item: T) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < due.length; first += AT_ONCE) {
    await Promise.all(
      due.slice(first, first + AT_ONCE).map(async (item) => {
        try {
          await check(item)
        } catch (error) {
          log.warn('payment.sweep_failed', errorFields(error))
        }
      }),
    )
  }
}
