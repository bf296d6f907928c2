import { playTest } from './play-test.ts'

interface ProveObjectsOptions {
  operations: number
  /** How often each history is played: what depends on how fast the machine answers may not happen each time. */
  repeats: number
  seed: number
  onProgress: (line: string) => void
}

/**
 * Plays histories of overlapping callers on real calendar objects and checks each: the test that `npm test` runs with a fixed
 * seed and few calls.
 *
 * @throws HumanError with the history that cannot be, and the seed that plays it again
 */
export async function proveObjects(options: ProveObjectsOptions): Promise<void> {
  const { operations, repeats, seed, onProgress } = options
  await playTest({
    file: 'test/objects/calendar-histories.test.ts',
    variables: {
      HISTORY_OPERATIONS: String(operations),
      HISTORY_REPEATS: String(repeats),
      HISTORY_SEED: String(seed),
    },
    onProgress,
  })
}
