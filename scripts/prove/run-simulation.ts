import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SimulationOrder, SimulationReport } from './simulation/order.ts'

const MAIN = join(import.meta.dirname, 'simulation', 'main.ts')

export type SimulationResult = Exclude<SimulationReport, { kind: 'progress' }>

/**
 * Has histories simulated in a process of their own.
 *
 * @throws Error when it ends without a result, with what it has said last
 */
export async function runSimulation(
  order: SimulationOrder,
  onProgress: (report: Extract<SimulationReport, { kind: 'progress' }>) => void = () => {},
): Promise<SimulationResult> {
  const child = spawn(process.execPath, ['--no-warnings', MAIN, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-COMPLAINT_LENGTH_MAX)
  })
  let result: SimulationResult | null = null
  for await (const line of createInterface({ input: child.stdout })) {
    // safe because the process writes nothing else
    const report = JSON.parse(line) as SimulationReport
    if (report.kind === 'progress') onProgress(report)
    else result = report
  }
  if (!result) throw new Error(`the simulation has ended without a result:\n${complaint}`)
  return result
}

const COMPLAINT_LENGTH_MAX = 2_000
