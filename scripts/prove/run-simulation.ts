import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { SimulationOrder, SimulationResult } from './simulation/order.ts'

const MAIN = join(import.meta.dirname, 'simulation', 'main.ts')

/**
 * Has histories simulated in a process of their own.
 *
 * @throws Error when it ends without a result, with what it has said last
 */
export async function runSimulation(order: SimulationOrder): Promise<SimulationResult> {
  const child = spawn(process.execPath, ['--no-warnings', MAIN, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-COMPLAINT_LENGTH_MAX)
  })
  const [code, signal] = await once(child, 'close')
  if (said === '')
    throw new Error(`the simulation has ended with ${code ?? signal} and without a result:\n${complaint}`)
  // safe because the process writes nothing else
  return JSON.parse(said) as SimulationResult
}

const COMPLAINT_LENGTH_MAX = 2_000
