import { errorFields, type LogFields, type Logger } from './logger.ts'

const AT_ONCE = 5 // a Worker has six connections

export interface Turns<T> {
  items: readonly T[]
  /** The event that is logged of one that fails, and which one it was. */
  failure: string
  about?: (item: T) => LogFields
}

/** Looks at what is due, some at once; one that fails holds up no other. */
export async function inTurns<T>(
  { log }: { log: Logger },
  { items, failure, about = () => ({}) }: Turns<T>,
  look: (item: T) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < items.length; first += AT_ONCE) {
    await Promise.all(
      items.slice(first, first + AT_ONCE).map(async (item) => {
        try {
          await look(item)
        } catch (error) {
          log.warn(failure, { ...about(item), ...errorFields(error) })
        }
      }),
    )
  }
}
