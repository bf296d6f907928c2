import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whenInterrupted } from '../local/when-interrupted.ts'
import type { Stops } from './bare-world.ts'

/**
 * Measures something in a folder that is gone afterwards. What it has started ends then too, the last first, also when
 * somebody interrupts it.
 *
 * @param run leaves with `stops` what ends each part
 */
export async function withStops(run: (dir: string, stops: Stops) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'holdfast-bench-'))
  const stops: Stops = [async () => await rm(dir, { recursive: true, force: true })]
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  const done = whenInterrupted(stopAll)
  try {
    await run(dir, stops)
  } finally {
    done()
    await stopAll()
  }
}
