import type { AppContext } from '../context.ts'
import { endReplay, findLostReplays } from './repository.ts'

type SweepReplaysContext = Pick<AppContext, 'db' | 'now' | 'requeue'>

const LOST_AFTER_MS = 60_000 // a request has ended by then, one way or another
const REPLAYS_PER_SWEEP_MAX = 50

/** Sends replays that were begun and not sent. One that was sent after all comes twice, which its consumer expects. */
export async function sweepReplays({ db, now, requeue }: SweepReplaysContext): Promise<{ sent: number }> {
  const lost = await findLostReplays(db, { before: now() - LOST_AFTER_MS, limit: REPLAYS_PER_SWEEP_MAX })
  for (const { id, queue, body } of lost) {
    await requeue(queue, body)
    await endReplay(db, id)
  }
  return { sent: lost.length }
}
