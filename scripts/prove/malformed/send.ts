import { Agent, type IncomingMessage, request as open } from 'node:http'
import type { Socket } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Request } from './draft.ts'

/** What came back, or how it ended without an answer. */
export type Outcome = Answer | { silence: string }

export interface Answer {
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
  /** From the first byte sent to the last one received. */
  milliseconds: number
}

/** The service itself gives up after nine seconds. */
const PATIENCE_MS = 15_000

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/** Sends a request just as it is, with the token of whoever asks unless it has credentials of its own. */
export async function send(port: number, request: Request, token: string | null): Promise<Outcome> {
  const startedAt = performance.now()
  const first = await sendOnce(port, request, token)
  // A connection that was kept may have been closed at the moment when it was used again.
  const outcome = 'silence' in first && first.silence === CUT ? await sendOnce(port, request, token) : first
  return 'silence' in outcome ? outcome : { ...outcome, milliseconds: performance.now() - startedAt }
}

const CUT = 'the connection was cut'

/** More than a connection holds by itself: whoever answers without reading all of it may cut it, and the answer is lost. */
const BUFFERED_MAX_BYTES = 1024 * 1024

/** Whether a request that was too large to be read was ended in the middle, as HTTP allows (RFC 9112 §9.6). */
export const isEndedWhileSent = ({ body }: Request, { silence }: { silence: string }): boolean =>
  silence === CUT && body !== null && body.length > BUFFERED_MAX_BYTES

async function sendOnce(port: number, request: Request, token: string | null): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const sent = open(
    {
      ...{ agent, host: '127.0.0.1', port, method: request.method, path: request.target },
      headers: headersOf(request, port, token),
    },
    (response) => {
      void readBody(response).then(resolve)
    },
  )
  const patience = setTimeout(() => {
    resolve({ silence: `no answer within ${PATIENCE_MS} ms` })
    sent.destroy()
  }, PATIENCE_MS)
  // An answer may come before all has been sent; then what is still to be sent does not matter.
  sent.on('error', () => setTimeout(() => resolve({ silence: CUT }), 50))
  sent.on('upgrade', (response: IncomingMessage, socket: Socket) => {
    socket.destroy()
    resolve(answerOf(response, Buffer.alloc(0)))
  })
  sent.end(request.body ?? undefined)
  try {
    return await promise
  } finally {
    clearTimeout(patience)
  }
}

/** Flat, in the order in which they go: a header may be there twice. */
function headersOf({ headers, body }: Request, port: number, token: string | null): string[] {
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted)
  return [
    ...['Host', `localhost:${port}`],
    ...headers.flat(),
    ...(body && !has('content-length') ? ['Content-Length', String(body.length)] : []),
    ...(token !== null && !has('authorization') ? ['Authorization', `Bearer ${token}`] : []),
  ]
}

async function readBody(response: IncomingMessage): Promise<Outcome> {
  // A stream has no end to wait for.
  if (response.headers['content-type']?.startsWith('text/event-stream')) {
    response.destroy()
    return answerOf(response, Buffer.alloc(0))
  }
  const chunks: Buffer[] = []
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer)
    return answerOf(response, decoded(response, Buffer.concat(chunks)))
  } catch {
    return { silence: 'the answer was cut' }
  }
}

function decoded({ headers }: IncomingMessage, body: Buffer): Buffer {
  if (body.length === 0) return body
  switch (headers['content-encoding']) {
    case 'gzip':
      return gunzipSync(body)
    case 'br':
      return brotliDecompressSync(body)
    default:
      return body
  }
}

const answerOf = ({ statusCode = 0, headers }: IncomingMessage, body: Buffer): Answer => ({
  ...{ status: statusCode, headers, body, milliseconds: 0 },
})
