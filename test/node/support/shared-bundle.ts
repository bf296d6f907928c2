import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { buildWorker, type WorkerBundle, type WorkerKind } from '../../../scripts/local/worker-bundle.ts'
import { eventually } from './eventually.ts'

const BUILT_WITHIN_SECONDS = 100

/** The Worker, built by the first test file of a run that needs it; the others wait for that. */
export async function sharedBundle(kind: WorkerKind = 'production'): Promise<WorkerBundle> {
  const dir = join(inject('world').bundlesDir, kind)
  const built = join(dir, 'built.json')
  if (await isMine(dir)) {
    const bundle = await buildWorker(join(dir, 'worker'), kind)
    await writeFile(`${built}.part`, JSON.stringify(bundle))
    await rename(`${built}.part`, built)
    return bundle
  }
  return await eventually(BUILT_WITHIN_SECONDS, async () => JSON.parse(await readFile(built, 'utf8')))
}

/** Whoever makes the directory builds in it. */
async function isMine(dir: string): Promise<boolean> {
  try {
    await mkdir(dir)
    return true
  } catch {
    return false
  }
}
