import { type Recorded, transcriptOf } from './recorder.ts'

/** A history that cannot be: with the seed that plays it again, and what was said. */
export class HistoryIsWrong extends Error {
  constructor(seed: string, wrongs: readonly string[], calls: readonly Recorded[]) {
    const found = wrongs.map((wrong) => `  ${wrong}`).join('\n')
    const again = `SEED=${seed} REPEATS=20 npm run prove -- objects`
    const how = `${again} plays it again, as often as a race may need.`
    super(`history ${seed} is wrong:\n${found}\n\n${transcriptOf(calls)}\n\n${how}`)
    this.name = 'HistoryIsWrong'
  }
}
