import type { CalendarStore } from '../calendar/calendar-store.ts'
import { type LiveMessage, liveMessage } from '../calendar/live-message.ts'
import type { CalendarTerms } from '../calendar/open-calendar.ts'
import { listenerOf } from '../calendar/watch-calendar.ts'
import { errorFields, type Logger } from '../platform/logger.ts'
import type { Actor } from '../shared/actor.ts'
import { AppError } from '../shared/errors.ts'
import type { Instant } from '../shared/local-date.ts'

/** Telling so many takes some milliseconds, in which the object decides nothing. */
const SOCKETS_MAX = 500
/** One household or office cannot keep the others out. */
const SOCKETS_PER_NETWORK_MAX = 20
/** Who has missed more reads the calendar again, which is less to send. */
const CATCH_UP_MAX = 200
/** Nobody has anything to say here but `ping`. */
const HEARD_LENGTH_MAX = 1_024
/** As long as an access token is good: who has signed out, or was suspended, hears nothing after that. */
const SIGNED_IN_MS = 15 * 60_000

// RFC 6455 §7.4: what the protocol has, and from 4000 on what an application makes of it.
const CLOSE_POLICY_VIOLATION = 1008
const CLOSE_TOO_BIG = 1009
const CLOSE_CONNECT_AGAIN = 4001

/** Somebody who wants to listen. */
export interface Newcomer {
  actor: Actor
  /** What counts as one household; empty when unknown. */
  network: string
  /** The first decision to tell; null for those to come. */
  fromSeq: number | null
}

/** What is kept with a socket: it survives hibernation, which memory does not. */
interface Seat {
  actor: Actor
  /** The last decision that it was told of. */
  seq: number
  openedAt: Instant
}

interface AudiencePorts {
  store: CalendarStore
  /** The property's terms as far as they are known without asking. */
  terms: () => CalendarTerms | null
  log: Logger
  /** Not the calendar's clock, which a sandbox turns: credentials are on real time. */
  realNow: () => Instant
}

export type CalendarAudience = ReturnType<typeof createCalendarAudience>

/**
 * Everybody who listens to a calendar. Telling them is never waited for and never fails a decision: it happens in a turn
 * of its own, after the writes, and from the log, so that whoever has missed something is told with the next decision.
 */
export function createCalendarAudience(
  state: Pick<DurableObjectState, 'acceptWebSocket' | 'getWebSockets' | 'setWebSocketAutoResponse'>,
  { store, terms, log, realNow }: AudiencePorts,
) {
  let isTelling = false

  const isFull = (network: string): boolean =>
    state.getWebSockets().length >= SOCKETS_MAX ||
    (network !== '' && state.getWebSockets(network).length >= SOCKETS_PER_NETWORK_MAX)

  const tell = () => {
    isTelling = false
    for (const socket of state.getWebSockets()) tellOne(socket)
  }

  const tellOne = (socket: WebSocket) => {
    try {
      const seat = seatOf(socket)
      const refusal = refusalOf(seat)
      if (refusal) socket.close(...refusal)
      else sayAll(socket, seat, newsFor(seat))
    } catch (error) {
      // Gone in this moment: its end has not been noticed yet.
      log.info('calendar.listener_lost', errorFields(error))
    }
  }

  /** Why a socket is to be closed, or null when it may go on listening. */
  const refusalOf = ({ actor, openedAt }: Seat): [code: number, reason: string] | null => {
    if (actor.kind === 'anonymous') return null
    const isKnown = terms() !== null && realNow() - openedAt < SIGNED_IN_MS
    return isKnown ? null : [CLOSE_CONNECT_AGAIN, 'connect again with a current token']
  }

  const newsFor = ({ actor, seq }: Seat): LiveMessage[] => {
    const decisions = store.decisionsAfter(seq, CATCH_UP_MAX + 1)
    if (decisions.length > CATCH_UP_MAX) return [{ seq: store.head().seq, changed: [], reset: true }]
    const known = terms()
    const listener = known ? listenerOf(actor, known) : ({ side: 'public' } as const)
    return decisions.map((decision) => liveMessage(decision, listener))
  }

  const sayAll = (socket: WebSocket, seat: Seat, messages: readonly LiveMessage[]) => {
    for (const message of messages) socket.send(JSON.stringify(message))
    socket.serializeAttachment({ ...seat, seq: messages.at(-1)?.seq ?? seat.seq } satisfies Seat)
  }

  return {
    /**
     * Takes a socket, and tells it what it has missed, or else where things stand.
     *
     * @returns the client's end
     * @throws AppError `rate_limited`
     */
    admit({ actor, network, fromSeq }: Newcomer): WebSocket {
      if (isFull(network)) {
        throw new AppError('rate_limited', 'Too many listen to this calendar.', { retryAfterSeconds: 60 })
      }
      const { 0: client, 1: server } = new WebSocketPair()
      state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
      state.acceptWebSocket(server, network === '' ? [] : [network])
      const head = store.head().seq
      const first = fromSeq ?? head + 1
      const isKnown = first > store.chainStart().seq && first <= head + 1
      const seat = { actor, openedAt: realNow(), seq: isKnown ? first - 1 : head }
      const standing = { seq: head, changed: [], ...(!isKnown && { reset: true as const }) }
      sayAll(server, seat, seat.seq === head ? [standing] : newsFor(seat))
      return client
    },

    /** There is something new in the log, once the turn is over that writes it. */
    tellSoon() {
      if (isTelling) return
      isTelling = true
      queueMicrotask(tell)
    },

    /** What a client says is no business of the calendar. */
    hear(socket: WebSocket, message: string | ArrayBuffer) {
      const length = typeof message === 'string' ? message.length : message.byteLength
      if (length > HEARD_LENGTH_MAX) socket.close(CLOSE_TOO_BIG, 'nothing so long is expected here')
      else socket.close(CLOSE_POLICY_VIOLATION, 'nothing but ping is expected here')
    },
  }
}

// safe because every socket is given one when it is accepted
const seatOf = (socket: WebSocket): Seat => socket.deserializeAttachment() as Seat
