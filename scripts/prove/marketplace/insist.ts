import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Ask, Asking, Problem } from '../../demo/api.ts'
import { HumanError } from '../../local/human-error.ts'

const TRIES_MAX = 150
const PAUSE_MS = 200

/**
 * Asks until there is an answer that decides, as a client does that does not know what became of its request: the same
 * request with the same key.
 *
 * @param onOddity is told of an answer that must never be given
 * @returns null when there was none in all the time that any restart takes
 */
export async function insist<Body>(
  ask: Ask,
  method: Parameters<Ask>[0],
  path: string,
  asking: Asking,
  onOddity: (answer: Answer<unknown>) => void,
): Promise<Answer<Body & Problem> | null> {
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    const answer = await ask<Body & Problem>(method, path, asking).catch(nullIfSilent)
    if (answer && answer.status >= 500 && answer.status !== 503) onOddity(answer)
    if (answer && isDecided(answer)) return answer
    await sleep(answer ? pauseMsOf(answer) : PAUSE_MS)
  }
  return null
}

/** For a request that nobody has answered. @throws whatever else has gone wrong */
export function nullIfSilent(failure: unknown): null {
  if (failure instanceof HumanError) return null
  throw failure
}

/** Whoever is told when to come again does: a part that has just come back has everybody at its door otherwise. */
const pauseMsOf = ({ headers }: Answer<unknown>): number =>
  Math.max(PAUSE_MS, 1_000 * Number(headers.get('retry-after') ?? 0))

const isDecided = ({ status, body }: Answer<Problem>): boolean =>
  status < 500 && status !== 429 && body.code !== 'idempotency_in_progress'
