import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quietWrangler, type WorkerBundle, wranglerConfig } from '../local/worker-bundle.ts'
import { modulesIn, startWorkerd, text, type Workerd } from '../local/workerd.ts'

interface BareWorkerdOptions {
  bundle: WorkerBundle
  port: number
  /** The configuration and the objects' SQLite go there. */
  dir: string
  vars: Record<string, string>
}

/**
 * Runs a bundle in workerd alone, with nothing of Miniflare's before or beside it: what is measured is the bundle. Objects
 * and their storage are real; KV keeps its values in memory, queues swallow what they are given.
 */
export async function startBareWorkerd(options: BareWorkerdOptions): Promise<Workerd> {
  const { dir, port } = options
  await mkdir(join(dir, 'objects'), { recursive: true })
  const config = join(dir, 'workerd.capnp')
  await writeFile(config, await configOf(options))
  for (const [name, source] of Object.entries(STAND_INS)) await writeFile(join(dir, `${name}.js`), source)
  return await startWorkerd(['--experimental', config], `http://127.0.0.1:${port}/healthz`)
}

async function configOf({ bundle, port, dir, vars }: BareWorkerdOptions): Promise<string> {
  const { compatibilityDate, compatibilityFlags, durableObjects, stores, queues } = await bindingsOf()
  const bindings = [
    ...durableObjects.map(
      ({ name, className }) => `(name = ${text(name)}, durableObjectNamespace = ${text(className)})`,
    ),
    ...stores.map((name) => `(name = ${text(name)}, kvNamespace = "kv")`),
    ...queues.map((name) => `(name = ${text(name)}, queue = "queue")`),
    ...Object.entries(vars).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
  ]
  const objects = durableObjects.map(
    ({ className }) => `(className = ${text(className)}, uniqueKey = ${text(className)}, enableSql = true)`,
  )
  const standIns = Object.keys(STAND_INS)
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    ${standIns.map((name) => `(name = "${name}", worker = .${name}),`).join('\n    ')}
    (name = "network", network = (allow = ["public", "private", "local"])),
    (name = "objects", disk = (path = ${text(join(dir, 'objects'))}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
${standIns
  .map(
    (name) => `const ${name} :Workerd.Worker = (
  modules = [(name = "${name}.js", esModule = embed "${name}.js")],
  compatibilityDate = ${text(compatibilityDate)},
);`,
  )
  .join('\n')}
const main :Workerd.Worker = (
  modules = [${modulesIn(dir, bundle).join(', ')}],
  compatibilityDate = ${text(compatibilityDate)},
  compatibilityFlags = [${compatibilityFlags.map(text).join(', ')}],
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${objects.join(', ')}],
  durableObjectStorage = (localDisk = "objects"),
  globalOutbound = "network",
);
`
}

const STAND_INS = {
  // As little of its protocol as the bundle uses: whole values, and 404 for what is not there.
  kv: `const values = new Map()
export default {
  async fetch(request) {
    const { pathname } = new URL(request.url)
    if (request.method === 'PUT') {
      values.set(pathname, await request.arrayBuffer())
      return new Response()
    }
    return values.has(pathname) ? new Response(values.get(pathname)) : new Response(null, { status: 404 })
  },
}`,
  // Whoever sends waits until what was sent has been read.
  queue: `const metrics = { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: 0 }
export default {
  async fetch(request) {
    await request.arrayBuffer()
    return Response.json({ metadata: { metrics } })
  },
}`,
}

/** From the one configuration that there is. */
async function bindingsOf() {
  quietWrangler()
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler')
  const { workerOptions } = unstable_getMiniflareWorkerOptions(wranglerConfig)
  const namesOf = (bindings: unknown): string[] => Object.keys(Object(bindings))
  const listOf = (flags: unknown): string[] => (Array.isArray(flags) ? flags.map(String) : [])
  const durableObjects = Object.entries(Object(workerOptions['durableObjects'])).map(([name, about]) => ({
    name,
    className: String(Object(about).className),
  }))
  return {
    compatibilityDate: String(workerOptions['compatibilityDate']),
    compatibilityFlags: listOf(workerOptions['compatibilityFlags']),
    durableObjects,
    stores: namesOf(workerOptions['kvNamespaces']),
    queues: namesOf(workerOptions['queueProducers']),
  }
}
