import { reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

/** What is emptied, of all that `wrangler.toml` binds. */
export const EMPTIED = {
  objects: ['CALENDARS', 'EVENT_RELAY', 'RATE_LIMITERS'],
  keys: 'LISTINGS',
  files: 'PHOTOS',
  counts: 'REQUESTS',
} as const

type Namespace = (typeof EMPTIED.objects)[number]

/** Which objects have been in memory since everything was empty. */
const used = new Map<string, Namespace>()

/** An object is in memory from here on; its constructor says so. */
export function noteObject(namespace: Namespace, { id }: Pick<DurableObjectState, 'id'>): void {
  used.set(id.toString(), namespace)
}

/** All objects that can hold anything. */
export const usedObjects = (): DurableObjectStub[] =>
  [...used].map(([id, namespace]) => stubOf(namespace, id))

/**
 * Deletes everything that objects, KV, R2 and limits hold, and every alarm. `reset` alone passes over what has been idle for
 * ten seconds, which is out of memory but not gone, so that all are woken first: behind KV and the like are objects too.
 * Caches are left to themselves: what is in them is named by chance, or gone in seconds.
 */
export async function emptyBindings(): Promise<void> {
  const objects = [...used].map(([id, namespace]) => wake(namespace, id))
  await Promise.all([
    ...objects,
    env[EMPTIED.keys].list({ limit: 1 }),
    env[EMPTIED.files].list({ limit: 1 }),
    env[EMPTIED.counts].limit({ key: 'nobody' }),
  ])
  // Not before: whoever wakes is noted again.
  used.clear()
  await reset()
}

async function wake(namespace: Namespace, id: string): Promise<void> {
  const attempt = () => runInDurableObject(stubOf(namespace, id), () => undefined)
  // One that is about to die answers with its death; the next is another.
  await attempt().catch(attempt)
}

// Safe because nothing is asked of the object that only some can do.
const stubOf = (namespace: Namespace, id: string): DurableObjectStub => {
  const objects = env[namespace] as unknown as DurableObjectNamespace
  return objects.get(objects.idFromString(id))
}
