import type { Answer, Ask, Asking } from '../../demo/api.ts'

/** Everything that the API has answered while it is watched, and what of it must never be answered. */
export interface Watch {
  /** The same, and everything that is asked by it is watched. */
  over: (ask: Ask) => Ask
  /** What is wrong with the marketplace from now on; null when nothing is any more. */
  setFault: (fault: string | null) => void
  /** Nobody is there to answer. */
  workerDies: () => void
  workerLives: () => void
  /** What is wrong with it now. */
  fault: () => string | null
  seen: () => Seen
  /** Answers that nobody should ever get, whatever is broken. */
  faults: string[]
}

export interface Seen {
  answers: number
  /** Of them, how many said that a part does not answer, and to come again. */
  unavailable: number
  /** Of these, to what was asked when nothing was wrong any more. */
  unavailableInCalm: number
  slowestMs: number
}

/** Each request ends within nine seconds of having been read; the rest is the way there and back, on a machine with much to do. */
const ANSWER_MS_MAX = 9_000 + 1_500
/** A process that has just begun compiles what it is asked for, while everybody asks who has waited for it. */
const COLD_MS = 5_000
const FAULTS_KEPT = 50

export function createWatch(): Watch {
  const seen: Seen = { answers: 0, unavailable: 0, unavailableInCalm: 0, slowestMs: 0 }
  const faults: string[] = []
  let fault: string | null = null
  let calmSince = 0
  let isDead = false
  let livesSince = 0

  /** Whoever asks when nobody lives, or is asked for something and dies, has no answer to give. */
  const isExplained = (askedAt: number) => isDead || askedAt < livesSince

  const tell = (what: string) => {
    if (faults.length < FAULTS_KEPT) faults.push(`${what} (${fault ?? 'calm'})`)
  }

  const judge = (answer: Answer<unknown>, askedAt: number) => {
    const tookMs = performance.now() - askedAt
    seen.answers += 1
    if (answer.status === 503) {
      seen.unavailable += 1
      if (fault === null && askedAt >= calmSince) seen.unavailableInCalm += 1
    }
    const wrong = faultOf(answer)
    if (wrong) tell(wrong)
    if (isExplained(askedAt - COLD_MS)) return
    seen.slowestMs = Math.max(seen.slowestMs, tookMs)
    if (tookMs > ANSWER_MS_MAX)
      tell(`${answer.request} was answered ${answer.status} after ${Math.round(tookMs)} ms`)
  }

  return {
    over:
      (ask) =>
      async <Body>(method: Parameters<Ask>[0], path: string, asking?: Asking): Promise<Answer<Body>> => {
        const askedAt = performance.now()
        try {
          const answer = await ask<Body>(method, path, asking)
          judge(answer, askedAt)
          return answer
        } catch (failure) {
          if (!isExplained(askedAt)) {
            const afterMs = Math.round(performance.now() - askedAt)
            tell(`${method} ${path} had no answer after ${afterMs} ms: ${String(failure)}`)
          }
          throw failure
        }
      },
    setFault: (now) => {
      fault = now
      if (now === null) calmSince = performance.now()
    },
    workerDies: () => {
      isDead = true
    },
    workerLives: () => {
      isDead = false
      livesSince = performance.now()
    },
    fault: () => fault,
    seen: () => ({ ...seen }),
    faults,
  }
}

/** What an answer of that kind is wrong with, whatever is broken; null when nothing is. */
export function faultOf({ request, status, headers, body }: Answer<unknown>): string | null {
  if (status < 500) return null
  const answered = `${request} was answered ${status} ${JSON.stringify(body).slice(0, 300)}`
  if (status !== 503) return answered
  return Number(headers.get('retry-after')) > 0 ? null : `${answered}, without Retry-After`
}
