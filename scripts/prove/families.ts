import { playTest } from './play-test.ts'

interface ProveFamiliesOptions {
  histories: number
  seed: number
  onProgress: (line: string) => void
}

/**
 * Plays families of refresh tokens under owners, thieves and retries against Postgres: the test that `npm test` runs with a
 * fixed seed and fewer histories.
 *
 * @throws HumanError with the history that no order of its calls explains
 */
export async function proveFamilies({ histories, seed, onProgress }: ProveFamiliesOptions): Promise<void> {
  await playTest({
    file: 'test/identity/refresh-families.test.ts',
    variables: { FAMILY_HISTORIES: String(histories), FAMILY_SEED: String(seed) },
    onProgress,
  })
}
