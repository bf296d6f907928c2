import type { Call, World } from './call.ts'
import { resourceMissing } from './errors.ts'
import { pathValue } from './router.ts'
import type { Kind, Kinds } from './store.ts'

/** The object a path names; 404 when there is none. */
export function objectInPath<K extends Kind>(call: Call, kind: K, segment: string): Kinds[K] {
  const id = pathValue(call, segment)
  const object = call.store.get(kind, id, call.account)
  if (object === undefined) throw resourceMissing(LABELS[kind] ?? kind, id, segment, 404)
  return object
}

/** The object a parameter names; 400 when there is none. */
export function objectInParam<K extends Kind>(world: World, kind: K, id: string, param: string): Kinds[K] {
  const object = world.store.get(kind, id, world.account)
  if (object === undefined) throw resourceMissing(LABELS[kind] ?? kind, id, param, 400)
  return object
}

/** An object another object refers to; a hole would be the emulator's own fault. */
export function required<K extends Kind>(world: World, kind: K, id: string | null): Kinds[K] {
  const object = id === null ? undefined : world.store.get(kind, id, world.account)
  if (object === undefined) throw new Error(`the emulator lost ${kind} ${id}`)
  return object
}

const LABELS: Partial<Record<Kind, string>> = { payment_method: 'PaymentMethod', setup_intent: 'setupintent' }
