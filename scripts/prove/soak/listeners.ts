import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveMessage } from '../../../src/calendar/live-message.ts'
import type { Market } from '../marketplace/market.ts'

/** Somebody who listens to a calendar all the time, and connects again whenever the line is cut. */
export interface Listener {
  propertyId: string
  /** The last decision that was told. */
  seq: number
  messages: number
  /** What was told twice, or not at all. */
  faults: string[]
}

const CONNECT_AGAIN_MS = 1_000
/** A line lasts no longer, so that it also ends when nobody cuts it. */
const LINE_MS = 120_000

/** Listens to each of these calendars until it is stopped. */
export function listen({ services }: Market, propertyIds: readonly string[]) {
  const stopped = new AbortController()
  const listeners = propertyIds.map((propertyId) => ({ propertyId, seq: 0, messages: 0, faults: [] }))
  const running = Promise.all(
    listeners.map((listener) => keepListening(services.apiUrl, listener, stopped.signal)),
  )
  running.catch(() => {})
  return {
    listeners: listeners as readonly Listener[],
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}

async function keepListening(apiUrl: string, listener: Listener, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    // Whoever is cut off connects again, for whatever reason it was.
    await hear(apiUrl, listener, AbortSignal.any([stopped, AbortSignal.timeout(LINE_MS)])).catch(() => {})
    await sleep(CONNECT_AGAIN_MS, undefined, { signal: stopped }).catch(() => {})
  }
}

async function hear(apiUrl: string, listener: Listener, signal: AbortSignal): Promise<void> {
  const url = `${apiUrl}/properties/${listener.propertyId}/calendar/live?fromSeq=${listener.seq + 1}`
  const response = await fetch(url, { headers: { Accept: 'text/event-stream' }, signal })
  if (response.status !== 200 || !response.body) return
  let unread = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (unread + text).split('\n\n')
    unread = events.pop() ?? ''
    for (const event of events) take(listener, event)
  }
}

function take(listener: Listener, event: string): void {
  const data = /^data: (.*)$/m.exec(event)?.[1]
  if (data === undefined) return
  const { seq, changed, reset } = JSON.parse(data) as LiveMessage
  // Whoever has missed nothing is told where things stand.
  if (seq === listener.seq && changed.length === 0) return
  if (seq !== listener.seq + 1 && !reset)
    listener.faults.push(`after ${listener.seq} the calendar of ${listener.propertyId} told of ${seq}`)
  listener.seq = seq
  listener.messages += 1
}
