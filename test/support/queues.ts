import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import worker from '../../src/worker.ts'
import { overhear } from './wire.ts'

/** Hands messages to a queue's consumer, in that order; says what became of each. */
export async function deliver(queue: string, bodies: readonly object[], attempts = 1) {
  const messages = bodies.map((body, index) => ({
    id: `${crypto.randomUUID()}-${index}`,
    timestamp: new Date(),
    attempts,
    body,
  }))
  const batch = createMessageBatch(`holdfast-${queue}`, messages)
  const execution = createExecutionContext()
  await overhear(batch, (arrived) => worker.queue(arrived, env, execution))
  await waitOnExecutionContext(execution)
  return await getQueueResult(batch, execution)
}
