import { registerHooks } from 'node:module'

const RUNTIME = new URL('../simulation/stand-ins/cloudflare-workers.ts', import.meta.url).href

/**
 * From here on plain Node can load all of `src`: what the runtime brings itself is replaced, and nothing of ours. To be called
 * before anything of `src` is imported.
 */
export function installRuntime(): void {
  const cache = { match: async () => undefined, put: async () => {}, delete: async () => false }
  Object.assign(globalThis, { caches: { default: cache, open: async () => cache } })
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === 'cloudflare:workers') {
        return { url: RUNTIME, format: 'module-typescript', shortCircuit: true }
      }
      return nextResolve(specifier, context)
    },
    load(url, context, nextLoad) {
      // Nobody signs in here: what hashes passwords is not needed.
      if (url.endsWith('.wasm'))
        return { format: 'module', source: 'export default null', shortCircuit: true }
      return nextLoad(url, context)
    },
  })
}
