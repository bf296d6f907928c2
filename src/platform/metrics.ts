import { errorFields, type Logger } from './logger.ts'

/** Where figures about single requests go; nobody waits for it, and nothing fails because of it. */
export interface Metrics {
  write: (point: MetricDataPoint) => void
}

type MetricDataPoint = { indexes: [string]; blobs: string[]; doubles: number[] }

/** @param dataset absent where there is none, as on a developer's machine */
export const createMetrics = (
  dataset: Pick<AnalyticsEngineDataset, 'writeDataPoint'> | undefined,
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
