import { errorFields, type Logger } from './logger.ts'

/** Where figures about single requests go; nobody waits for it, and nothing fails because of it. */
export interface Metrics {
  write: (point: MetricPoint) => void
}

/** What Analytics Engine takes: one index to sample by, blobs to group by, doubles to reckon with. */
export type MetricPoint = { indexes: [string]; blobs: string[]; doubles: number[] }

/** @param dataset absent where there is none, as on a developer's machine */
export const createMetrics = (
  dataset: { writeDataPoint: (point: MetricPoint) => void } | undefined,
  log: Logger,
): Metrics => ({
  write(point) {
    try {
      dataset?.writeDataPoint(point)
    } catch (error) {
      log.warn('metrics.not_written', errorFields(error))
    }
  },
})
