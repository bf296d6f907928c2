import { exports } from 'cloudflare:workers'
import { onTestFinished, vi } from 'vitest'
import type { LiveMessage } from '../../src/calendar/live-message.ts'
import type { Person } from './client.ts'

export interface Listening {
  /** What was heard, oldest first. */
  heard: LiveMessage[]
  /** Texts that are no messages. */
  others: string[]
  /** With which code the other side has ended it. */
  closedWith: () => number | null
  socket: WebSocket
  /** Waits until so many messages have come. */
  until: (count: number) => Promise<LiveMessage[]>
}

export interface ListenOptions {
  as?: Pick<Person, 'token'>
  query?: string
  headers?: Record<string, string>
}

/** Asks for a live stream, as a WebSocket unless the headers say otherwise; who asks ends it. */
export async function openStream(
  propertyId: string,
  { as, query = '', headers = { upgrade: 'websocket' } }: ListenOptions = {},
): Promise<Response> {
  const address = `http://holdfast.test/properties/${propertyId}/calendar/live${query}`
  return await exports.default.fetch(address, {
    headers: { ...(as && { authorization: `Bearer ${as.token}` }), ...headers },
  })
}

/** The same; a WebSocket is hung up when the test is over. */
export async function askToListen(propertyId: string, options: ListenOptions = {}): Promise<Response> {
  const response = await openStream(propertyId, options)
  const { webSocket: socket } = response
  if (socket) onTestFinished(() => hangUp(socket))
  return response
}

function hangUp(socket: WebSocket): void {
  try {
    socket.accept()
  } catch {
    // It was accepted before.
  }
  socket.close(1000)
}

/** Listens on a WebSocket until the test is over. */
export const listen = async (propertyId: string, options: ListenOptions = {}): Promise<Listening> =>
  hear(await askToListen(propertyId, options))

/** Listens on the WebSocket that was answered. */
export function hear({ status, webSocket: socket, ...response }: Response): Listening {
  if (!socket) throw new Error(`no socket: ${status} ${JSON.stringify(response)}`)
  const heard: LiveMessage[] = []
  const others: string[] = []
  let code: number | null = null
  socket.addEventListener('message', ({ data }) => {
    if (String(data).startsWith('{')) heard.push(JSON.parse(String(data)))
    else others.push(String(data))
  })
  socket.addEventListener('close', (event) => {
    code = event.code
  })
  socket.accept()
  const until = async (count: number) => {
    await vi.waitFor(
      () => {
        if (heard.length < count) throw new Error(`heard only ${JSON.stringify(heard)}`)
      },
      { timeout: 10_000, interval: 20 },
    )
    return heard
  }
  return { heard, others, closedWith: () => code, socket, until }
}

export interface SentEvent {
  id: string
  data: LiveMessage
}

/** Reads server-sent events as a browser does. */
export function eventsOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** The next event; comments and settings are passed over. */
  const next = async (): Promise<SentEvent> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end === -1) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
        if (done) throw new Error('the stream has ended')
        text += value
        continue
      }
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      const data = field('data')
      if (data !== undefined) return { id: field('id') ?? '', data: JSON.parse(data) }
    }
  }
  return { next, cancel: async () => await reader?.cancel() }
}
