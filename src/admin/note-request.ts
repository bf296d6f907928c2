import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import type { Instant } from '../shared/local-date.ts'
import { type AnsweredRequest, count, rowsOf, type Tally } from './traffic.ts'
import { addTraffic } from './traffic-repository.ts'

type NoteRequestContext = Pick<AppContext, 'background' | 'config' | 'db' | 'log' | 'now'>

/** Of this isolate, since it was last written down; lost with it, which costs some seconds of figures. */
let tally: Tally = new Map()
let writtenAt: Instant | null = null

/**
 * Counts an answered request. It is written with others, some seconds' worth in one statement, after an answer that nobody
 * keeps waiting: traffic costs no request anything.
 */
export function noteRequest(ctx: NoteRequestContext, request: AnsweredRequest): void {
  const { config, background, now } = ctx
  if (config.TRAFFIC_SECONDS === 0) return
  const at = now()
  writtenAt ??= at
  count(tally, request, at)
  if (at - writtenAt < config.TRAFFIC_SECONDS * 1_000) return
  const rows = rowsOf(tally)
  tally = new Map()
  writtenAt = at
  background(
    addTraffic(ctx.db, rows).catch((error: unknown) =>
      ctx.log.warn('traffic.not_written', { rows: rows.length, ...errorFields(error) }),
    ),
  )
}
