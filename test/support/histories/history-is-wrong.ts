import { type Recorded, transcriptOf } from './recorder.ts'

/** A history that cannot be: with the seed that plays it again, and what was said. */
export class HistoryIsWrong extends Error {
  constructor(seed: string, wrongs: readonly string[], calls: readonly Recorded[]) {
    const found = wrongs.map((wrong) => `  ${wrong}`).join('\n')
    super(
      `history ${seed} is wrong:\n${found}\n\n${transcriptOf(calls)}\n\nSEED=${seed} npm run prove -- objects plays it again.`,
    )
    this.name = 'HistoryIsWrong'
  }
}
