import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { freePort } from '../local/free-port.ts'
import type { WorkerBundle } from '../local/worker-bundle.ts'
import { modulesIn, startWorkerd } from '../local/workerd.ts'

export interface StartUp {
  /** Milliseconds of processor time until a Worker that imports the bundle answers, less those of one that imports nothing. */
  costMs: number
  /** The same of a program that is always the same: what this machine is worth at the moment. */
  referenceMs: number
}

export interface StartUpRun {
  bundle: WorkerBundle
  compatibilityDate: string
  /** For what is written. */
  dir: string
  times: number
}

const NANOSECONDS_PER_MS = 1_000_000

/**
 * What a bundle costs before its first request: parsing, compiling and evaluating it in workerd alone. What is counted is the
 * processor time of the thread that runs JavaScript, so that waiting for a busy machine does not count; but a machine
 * that shares its cores is slower too, so that a reference is measured in turn. The cheapest of several runs is taken, for
 * the others were disturbed.
 *
 * @returns null where the system does not say what a thread has computed (it is read from Linux' `/proc`)
 * @throws HumanError when the bundle does not start: nothing is bound, as nothing may be needed before a request
 */
export async function measureStartUp({
  bundle,
  compatibilityDate,
  dir,
  times,
}: StartUpRun): Promise<StartUp | null> {
  await mkdir(dir, { recursive: true })
  const write = async (name: string, imports: string, modules: readonly string[]) => {
    await writeFile(join(dir, `${name}.js`), `${imports}\nexport default { fetch: () => new Response() }\n`)
    const main = `(name = "${name}.js", esModule = embed "${name}.js")`
    await writeFile(join(dir, `${name}.capnp`), configOf([main, ...modules], compatibilityDate))
    return { config: join(dir, `${name}.capnp`), cheapestMs: Number.POSITIVE_INFINITY }
  }
  await writeFile(join(dir, 'program.js'), referenceProgram())
  const program = '(name = "program.js", esModule = embed "program.js")'
  const entry = relative(bundle.dir, bundle.modules[0]?.path ?? '')
  const idle = await write('idle', '', [])
  const reference = await write('reference', "import './program.js'", [program])
  const measured = await write('measured', `import './${entry}'`, modulesIn(dir, bundle))

  for (let time = 0; time < times; time += 1) {
    for (const worker of [idle, reference, measured]) {
      const ms = await computedUntilAnswerMs(worker.config)
      if (ms === null) return null
      worker.cheapestMs = Math.min(worker.cheapestMs, ms)
    }
  }
  return {
    costMs: Math.round(measured.cheapestMs - idle.cheapestMs),
    referenceMs: Math.round(reference.cheapestMs - idle.cheapestMs),
  }
}

/** Like a bundle: a megabyte of small functions, a tenth of which are called and leave objects behind. */
function referenceProgram(): string {
  const FUNCTIONS = 10_000
  const one = (n: number) => `const f${n} = (a, b) => {
  const kept = { name: 'f${n}', parts: [a, b, ${n}], next: (c) => [...kept.parts, c].map((part) => part + ${n}) }
  return kept.next(a).reduce((sum, part) => sum + part, b) % 7 === 0 ? [kept] : [kept, kept.name.split('')]
}
${n % 10 === 0 ? `kept.push(f${n}(${n}, 1))` : ''}`
  return `const kept = []\n${Array.from({ length: FUNCTIONS }, (_, n) => one(n)).join('\n')}\nexport { kept }\n`
}

async function computedUntilAnswerMs(config: string): Promise<number | null> {
  const port = await freePort()
  const workerd = await startWorkerd(
    ['--socket-addr', `http=127.0.0.1:${port}`, config],
    `http://127.0.0.1:${port}/`,
  )
  try {
    return await computedMs(workerd.pid)
  } finally {
    await workerd.stop()
  }
}

/** proc(5): the first number of `schedstat` is what the first thread has computed, in nanoseconds. */
async function computedMs(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => null)
  return text === null ? null : Number(text.split(' ', 1)[0]) / NANOSECONDS_PER_MS
}

const configOf = (modules: readonly string[], compatibilityDate: string): string =>
  `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  compatibilityDate = ${JSON.stringify(compatibilityDate)},
);
`
