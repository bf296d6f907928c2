import type { Call } from '../../../scripts/prove/linearizability.ts'
import type { NightsOperation, NightsResult } from './nights.ts'

/** What somebody did, from the call to the return, in the order of a clock that only counts. */
export interface Recorded {
  process: string
  /** For whoever reads the history. */
  what: string
  calledAt: number
  /** Null while there is no answer, and for ever when none comes. */
  returnedAt: number | null
  said: string
}

/** A call that has to do with nights, whose answer says something about them or is missing. */
export type NightsCall = Call<NightsOperation, NightsResult>

export type Recorder = ReturnType<typeof createRecorder>

/** Writes down calls and returns. */
export function createRecorder() {
  const all: Recorded[] = []
  let nights: NightsCall[] = []
  let clock = 0
  const now = () => {
    clock += 1
    return clock
  }

  /**
   * @param call.operation what it wants of the nights; null when it wants nothing of them
   * @param run answers what was said, and what that says about the nights: nothing when nobody knows
   */
  const record = async (
    { process, what, operation }: { process: string; what: string; operation: NightsOperation | null },
    run: () => Promise<{ said: string; result?: NightsResult | undefined }>,
  ): Promise<Recorded> => {
    const call: Recorded = { process, what, calledAt: now(), returnedAt: null, said: 'no answer' }
    const about: NightsCall | null = operation && {
      process,
      operation,
      calledAt: call.calledAt,
      returned: null,
    }
    all.push(call)
    if (about) nights.push(about)
    const { said, result } = await run()
    call.said = said
    call.returnedAt = now()
    if (about && result) about.returned = { at: call.returnedAt, result }
    return call
  }

  return {
    all,
    record,

    /** Something may happen from now on, of which nobody will be told. */
    expect: (operation: NightsOperation) => {
      nights.push({ process: NOBODY, operation, calledAt: now(), returned: null })
    },

    /** The calls since the last time, for the check; what is `kept` stays expected. */
    takeNights: (): NightsCall[] => nights,
    keep: (kept: NightsCall[]) => {
      nights = kept
    },
  }
}

export const NOBODY = 'nobody'

/** A line for each call, in the order of the calls. */
export function transcriptOf(calls: readonly Recorded[]): string {
  return calls
    .map(({ process, what, calledAt, returnedAt, said }) => {
      const span = `${calledAt}–${returnedAt ?? '?'}`
      return `  ${span.padEnd(12)} ${process.padEnd(10)} ${what} → ${said}`
    })
    .join('\n')
}
