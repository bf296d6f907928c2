import { registerHooks } from 'node:module'
import { type Patch, patched } from '../patch.ts'

const SRC = new URL('../../../src/', import.meta.url).href

/** From here on whoever imports that file gets it with the change in it; nothing is written to disk. */
export function installPatch(patch: Patch): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (url !== SRC + patch.file) return loaded
      return { ...loaded, source: patched(String(loaded.source), patch) }
    },
  })
}
