import { AsyncLocalStorage } from 'node:async_hooks'
import { userIdOf } from '../../../src/shared/actor.ts'
import type { UserId } from '../../../src/shared/id.ts'
import type { CalendarResult } from '../calendar-spec.ts'
import type { CalendarCall } from './history.ts'
import type { Request } from './requests.ts'

/** A call that is under way, as the point knows it that it has come to. */
export interface Flight {
  /** The same call arrives once more. */
  again: () => void
  /** Whoever called has gone, and the call goes on. */
  abandon: () => void
}

export interface SenderPorts {
  /** The next moment: every call and every return has one of its own. */
  tick: () => number
  /** A caller was told what nobody should ever be told. */
  onUnexpected: (error: unknown) => void
}

export type Sender = ReturnType<typeof createSender>

/** Carries requests to the calendar, and writes down when they were sent and what was answered. */
export function createSender({ tick, onUnexpected }: SenderPorts) {
  const flights = new AsyncLocalStorage<Flight>()
  const calls: CalendarCall[] = []
  const underWay = new Set<Request>()
  let sent = 0

  /** @returns the answer; null when nobody knows, or who has asked did not wait for it */
  const send = async (process: string, request: Request): Promise<CalendarResult | null> => {
    const call = begin(process, request)
    const { promise: abandoned, resolve: abandon } = Promise.withResolvers<null>()
    const again = () => void send(`${process} again`, request)
    const answered = flights.run({ again, abandon: () => abandon(null) }, () => carry(request))
    const result = await Promise.race([answered, abandoned])
    if (call && result) call.returned = { at: tick(), result }
    return result
  }

  const begin = (process: string, { operation }: Request): CalendarCall | null => {
    sent += 1
    if (!operation) return null
    const call: CalendarCall = { process, operation, calledAt: tick(), returned: null }
    calls.push(call)
    return call
  }

  const carry = async (request: Request): Promise<CalendarResult | null> => {
    // One for each time that it is sent.
    const passage = { ...request }
    underWay.add(passage)
    try {
      return await request.send()
    } catch (error) {
      onUnexpected(error)
      return null
    } finally {
      underWay.delete(passage)
    }
  }

  return {
    /** What every call that is under way is, to the point that it has come to. */
    flights,
    calls,
    send,
    sentCount: () => sent,
    underWayCount: () => underWay.size,
    isAsking: (userId: UserId): boolean => [...underWay].some(({ actor }) => userIdOf(actor) === userId),
  }
}
