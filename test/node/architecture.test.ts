import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

// The layout's rules as tests. Each rule lists its offenders, so that a failure names the file and the import.

const ROOT = join(import.meta.dirname, '../..')

/** Lower modules know nothing of higher ones; what a lower one must tell upwards it tells as a domain event. */
const MODULE_ORDER = [
  'shared',
  'platform',
  'idempotency',
  'events',
  'identity',
  'pricing',
  'properties',
  'calendar',
  'bookings',
  'payments',
  'search',
]

/** Adapters and composition: above every module, and beside each other. */
const TOP = [
  'http',
  'graphql',
  'objects',
  'app.ts',
  'context.ts',
  'config.ts',
  'worker.ts',
  'queue.ts',
  'cron.ts',
]

const ADAPTERS = ['routes.ts', 'graphql.ts']

describe('the repository', () => {
  it('has at its top only what everyone expects there', () => {
    const seen = readdirSync(ROOT).filter((name) => !name.startsWith('.') && name !== 'node_modules')
    const expected = [
      'LICENSE',
      'README.md',
      'drizzle',
      'package-lock.json',
      'package.json',
      'scripts',
      'src',
      'test',
      'tsconfig.json',
      'wrangler.toml',
    ]
    expect(seen.sort()).toEqual(expected)
  })

  it('has only known folders and files in src', () => {
    const seen = readdirSync(join(ROOT, 'src')).filter((name) => name !== 'env.d.ts')
    expect(seen.filter((name) => ![...MODULE_ORDER, ...TOP].includes(name))).toEqual([])
  })

  it('has no barrel files', () => {
    const barrels = FILES.filter(({ path, text }) => path.endsWith('/index.ts') || /^export \* /m.test(text))
    expect(barrels.map(({ path }) => path)).toEqual([])
  })
})

describe('imports', () => {
  it('go down the order of modules', () => {
    expect(
      offenders(({ from, to, typeOnly }) => {
        if (rank(from) === null || rank(to) === null) return false
        // A port is declared by the module that needs it and implemented in platform: only its type goes up.
        if (moduleOf(from) === 'platform' && typeOnly) return false
        return Number(rank(to)) > Number(rank(from))
      }),
    ).toEqual([])
  })

  it('of the composition root and the adapters are types only, from below', () => {
    expect(
      offenders(({ from, to, typeOnly }) => {
        const isModule = rank(from) !== null
        const isTop = isLocal(to) && rank(to) === null
        return isModule && isTop && !typeOnly && !isAdapter(from)
      }),
    ).toEqual([])
  })

  it('of another module’s repository do not exist', () => {
    expect(
      offenders(({ from, to }) => to.endsWith('/repository.ts') && moduleOf(from) !== moduleOf(to)),
    ).toEqual([])
  })

  it('of tables come from tables, repositories and statements', () => {
    const mayImport = ['tables.ts', 'repository.ts', 'statements.ts', 'views.ts']
    expect(
      offenders(({ from, to, typeOnly }) => {
        return to.endsWith('/tables.ts') && !typeOnly && !mayImport.some((name) => from.endsWith(`/${name}`))
      }),
    ).toEqual([])
  })

  it('of transport reach verbs and schemas, not the database or Stripe', () => {
    expect(
      offenders(({ from, to }) => {
        if (!isAdapter(from)) return false
        return /\/(repository|tables|statements)\.ts$/.test(to) || /^(platform\/|drizzle-orm|stripe)/.test(to)
      }),
    ).toEqual([])
  })

  it('of shared code are shared code', () => {
    expect(
      offenders(({ from, to }) => moduleOf(from) === 'shared' && isLocal(to) && moduleOf(to) !== 'shared'),
    ).toEqual([])
  })

  it('of the SQL driver stay in the platform', () => {
    expect(
      offenders(
        ({ from, to }) => /^@neondatabase|^drizzle-orm\/neon/.test(to) && moduleOf(from) !== 'platform',
      ),
    ).toEqual([])
  })
})

describe('rules', () => {
  it('read no clock and throw no dice: `now` and ids are arguments', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|\bfetch\(|crypto\.randomUUID\(/
    const mayBeImpure = ['platform/', 'http/', 'objects/', 'worker.ts', 'context.ts', 'shared/id.ts']
    const found = FILES.filter(({ path, text }) => {
      return impure.test(withoutComments(text)) && !mayBeImpure.some((start) => path.startsWith(start))
    })
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('in noun files know neither database nor context', () => {
    const pure = [
      'rates',
      'offers',
      'quote',
      'availability',
      'reasons',
      'log-entry',
      'replay',
      'booking',
      'payment',
    ]
    expect(
      offenders(({ from, to, typeOnly }) => {
        const name = from.split('/').at(-1)?.replace('.ts', '') ?? ''
        return pure.includes(name) && !typeOnly && (to.startsWith('platform/') || to === 'context.ts')
      }),
    ).toEqual([])
  })

  it('meet the environment only where it is parsed', () => {
    const mayKnowEnv = ['worker.ts', 'context.ts', 'config.ts', 'env.d.ts']
    const found = FILES.filter(({ path, text }) => {
      return (
        /[:<( ]Env[>,) ]/.test(withoutComments(text)) &&
        !mayKnowEnv.includes(path) &&
        !path.startsWith('objects/')
      )
    })
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

interface SourceFile {
  path: string
  text: string
}

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

const FILES: SourceFile[] = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, 'src', path), 'utf8') }))

const IMPORTS: Import[] = FILES.flatMap(({ path, text }) =>
  [...text.matchAll(/^(?:import|export) (type )?(?:([^'"]*?) from )?'([^']+)'/gms)].map(
    ([, type, names, to]) => ({
      from: path,
      to: resolve(path, to ?? ''),
      typeOnly: type !== undefined || /^\{(\s*type [^,}]+,?)+\s*\}$/.test(names ?? ''),
    }),
  ),
)

function offenders(isOffence: (one: Import) => boolean): string[] {
  return IMPORTS.filter(isOffence).map(({ from, to }) => `${from} → ${to}`)
}

function resolve(from: string, to: string): string {
  return to.startsWith('.') ? normalize(join(dirname(from), to)) : to
}

function isLocal(path: string): boolean {
  return FILES.some((file) => file.path === path)
}

function moduleOf(path: string): string {
  return path.split('/')[0] ?? ''
}

/** A module's place in the order, or null for adapters, composition and packages. */
function rank(path: string): number | null {
  const index = isLocal(path) ? MODULE_ORDER.indexOf(moduleOf(path)) : -1
  return index === -1 ? null : index
}

function isAdapter(path: string): boolean {
  return ADAPTERS.some((name) => path.endsWith(`/${name}`))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
