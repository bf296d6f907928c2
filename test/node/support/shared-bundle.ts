import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { buildWorker, type WorkerBundle, type WorkerKind } from '../../../scripts/local/worker-bundle.ts'
import { eventually } from './eventually.ts'

const BUILT_WITHIN_SECONDS = 50

/** The Worker, built by the first test file of a run that needs it; the others wait for that. */
export async function sharedBundle(kind: WorkerKind): Promise<WorkerBundle> {
  const dir = join(inject('world').bundlesDir, kind)
  const told = join(dir, 'told.json')
  if (await claim(dir)) {
    const outcome = await build(join(dir, 'worker'), kind)
    await writeFile(`${told}.part`, JSON.stringify(outcome))
    await rename(`${told}.part`, told)
  }
  const text = await eventually(BUILT_WITHIN_SECONDS, () => readFile(told, 'utf8'))
  // safe because it is what was written above
  const outcome = JSON.parse(text) as Outcome
  if ('failure' in outcome) throw new Error(outcome.failure)
  return outcome.bundle
}

/** What whoever builds has to tell the others. */
type Outcome = { bundle: WorkerBundle } | { failure: string }

async function build(dir: string, kind: WorkerKind): Promise<Outcome> {
  try {
    return { bundle: await buildWorker(dir, kind) }
  } catch (failure) {
    return { failure: String(failure) }
  }
}

/** Whoever makes the directory builds in it. @returns false when somebody else has made it */
async function claim(dir: string): Promise<boolean> {
  try {
    await mkdir(dir)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}
