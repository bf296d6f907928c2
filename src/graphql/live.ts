import { Repeater } from 'graphql-yoga'
import type { LiveMessage } from '../calendar/live-message.ts'
import { type AppError, unauthenticated } from '../shared/errors.ts'

/** What a subscription is told: a message, or at its end why it has ended before its time. */
export type Told = { message: LiveMessage } | { refusal: AppError }

/** What a client that reads slowly may leave lying; it subscribes again and catches up from the log. */
const UNREAD_MAX = 256
const CLOSE_GOING_AWAY = 1001
/** The audience of a calendar closes so what was opened with credentials that have ended. */
const CLOSE_CONNECT_AGAIN = 4001

/**
 * The messages of a calendar's socket, one after the other, until either side ends it.
 *
 * @param isOfInterest the others are passed over; `isFirst` says where things stand
 */
export function toldBy(
  socket: WebSocket,
  isOfInterest: (message: LiveMessage, isFirst: boolean) => boolean = () => true,
): AsyncIterable<Told> {
  return new Repeater<Told>(async (push, stop) => {
    let unread = 0
    let isFirst = true
    const tell = (told: Told) => {
      if (unread === UNREAD_MAX) return stop()
      unread += 1
      const read = () => {
        unread -= 1
      }
      push(told).then(read, read)
    }
    socket.addEventListener('message', ({ data }) => {
      const message: LiveMessage = JSON.parse(String(data))
      if (isOfInterest(message, isFirst)) tell({ message })
      isFirst = false
    })
    socket.addEventListener('close', ({ code }) => {
      if (code === CLOSE_CONNECT_AGAIN) {
        tell({ refusal: unauthenticated('Subscribe again with a current access token.') })
      }
      stop()
    })
    socket.addEventListener('error', () => stop())
    socket.accept()
    await stop
    try {
      socket.close(CLOSE_GOING_AWAY)
    } catch {
      // The other side was faster.
    }
  })
}

/** @throws AppError why there is none */
export function messageOf(told: Told): LiveMessage {
  if ('refusal' in told) throw told.refusal
  return told.message
}
