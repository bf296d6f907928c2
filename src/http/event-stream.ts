/** Proxies and load balancers drop what is silent for half a minute. */
const COMMENT_EVERY_MS = 20_000
/** What a client that reads slowly may leave lying; it reconnects and catches up from the log. */
const UNREAD_BYTES_MAX = 256 * 1024
const RECONNECT_MS = 2_000
const CLOSE_GOING_AWAY = 1001

/**
 * Server-sent events for clients without WebSockets: the messages of a socket, each with its `seq` as the event's id, until
 * either side ends it.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStreamOf(socket: WebSocket): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let comments: ReturnType<typeof setInterval>
  let isOver = false
  const stop = () => {
    isOver = true
    clearInterval(comments)
    try {
      socket.close(CLOSE_GOING_AWAY)
    } catch {
      // The other side was faster.
    }
  }
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      const end = () => {
        if (isOver) return
        stop()
        controller.close()
      }
      const write = (text: string) => {
        if (isOver) return
        if (Number(controller.desiredSize) <= 0) return end()
        controller.enqueue(encoder.encode(text))
      }
      socket.addEventListener('message', ({ data }) => write(eventOf(String(data))))
      socket.addEventListener('close', end)
      socket.addEventListener('error', end)
      write(`retry: ${RECONNECT_MS}\n\n`)
      comments = setInterval(() => write(':\n\n'), COMMENT_EVERY_MS)
      socket.accept()
    },
    cancel: stop,
  }
  return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: UNREAD_BYTES_MAX }))
}

/** JSON has no line breaks, so that a message is one line of data. */
const eventOf = (json: string): string => `id: ${JSON.parse(json).seq}\ndata: ${json}\n\n`
