import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../local/human-error.ts'

export interface SmokeTestOptions {
  /** Where the API is reached, without a slash at its end. */
  url: string
  /** Of the contract that was deployed. */
  contractVersion: string
  /** Which upload has to answer; null for any. */
  versionId: string | null
  /** So long may a new version take to reach every location and what it needs to wake up. */
  patienceMs: number
  pauseMs: number
}

const ANSWER_TIMEOUT_MS = 10_000

/**
 * Asks a deployed API what a visitor would ask first: is it alive, does what it needs answer, is there a search, and is its
 * contract the one that was deployed.
 *
 * @returns what is wrong after all patience, in words; nothing when all is well
 */
export async function smokeTest(options: SmokeTestOptions): Promise<string[]> {
  const { patienceMs, pauseMs } = options
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    const faults = (await Promise.all(CHECKS.map((check) => faultOf(options, check)))).flat()
    if (faults.length === 0 || performance.now() > giveUpAt) return faults
    await sleep(pauseMs)
  }
}

interface Check {
  path: string
  /** Says what is wrong with the body of a 200; null when nothing is. */
  faultIn: (body: Record<string, unknown>, options: SmokeTestOptions) => string | null
}

const CHECKS: readonly Check[] = [
  {
    path: '/healthz',
    faultIn: ({ status, version }, { versionId }) => {
      if (status !== 'ok') return 'does not say ok'
      return versionId === null || version === versionId ? null : `answers as ${version}, not as ${versionId}`
    },
  },
  { path: '/readyz', faultIn: ({ status }) => (status === 'ready' ? null : 'does not say ready') },
  {
    path: '/properties?limit=1',
    faultIn: ({ data }) => (Array.isArray(data) ? null : 'has no list of properties'),
  },
  {
    path: '/openapi.json',
    faultIn: ({ info }, { contractVersion }) => {
      const version = Object(info).version
      return version === contractVersion ? null : `is version ${version}, not ${contractVersion}`
    },
  },
]

async function faultOf(options: SmokeTestOptions, { path, faultIn }: Check): Promise<string[]> {
  try {
    const answer = await fetch(`${options.url}${path}`, {
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      redirect: 'manual',
    })
    const text = await answer.text()
    if (answer.status !== 200) return [`${path} answers ${answer.status}${detailOf(text)}`]
    const fault = faultIn(Object(JSON.parse(text)), options)
    return fault === null ? [] : [`${path} ${fault}`]
  } catch (failure) {
    return [`${path}: ${messageOf(failure)}`]
  }
}

/** What a problem says of itself: `/readyz` names what does not answer. */
function detailOf(text: string): string {
  try {
    const { detail } = JSON.parse(text)
    return typeof detail === 'string' ? ` (${detail})` : ''
  } catch {
    return ''
  }
}
