import { registerHooks } from 'node:module'

const SRC = new URL('../../../src/', import.meta.url).href
const STAND_INS = new URL('./stand-ins/', import.meta.url).href

/**
 * Modules of `src` that reach beyond memory, and nothing else: SQL, which the import rules keep in statements and
 * repositories, and the composition root, where bindings end. `objects/`, verbs and rules run as they are shipped.
 */
const REPLACED = [
  'context.ts',
  'bookings/alteration-repository.ts',
  'bookings/repository.ts',
  'bookings/statements.ts',
  'calendar/repository.ts',
  'calendar/statements.ts',
  'events/statements.ts',
  'idempotency/statements.ts',
  'identity/statements.ts',
  'ledger/statements.ts',
  'payments/repository.ts',
  'payments/statements.ts',
]

/**
 * From here on whoever imports one of those modules, or the runtime's, gets what stands in for it in `stand-ins/`. To be
 * called before anything of `src` is imported.
 */
export function installStandIns(): void {
  const standIns = new Map(REPLACED.map((path) => [SRC + path, STAND_INS + path.replace('/', '-')]))
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === 'cloudflare:workers') {
        return { url: `${STAND_INS}cloudflare-workers.ts`, format: 'module-typescript', shortCircuit: true }
      }
      const resolved = nextResolve(specifier, context)
      // A stand-in may take over what it does not replace.
      if (context.parentURL?.startsWith(STAND_INS)) return resolved
      return { ...resolved, url: standIns.get(resolved.url) ?? resolved.url }
    },
  })
}
