import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { runScript } from './support/run-script.ts'

// What runs with the keys to production, read as text: that it can be parsed, runs nothing that can change under its name,
// may do no more than it must, and asks for nothing that nobody was told of.

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, '.github', 'workflows')
const FILES = readdirSync(FOLDER)

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Job {
  uses?: string
  'timeout-minutes'?: number
  permissions?: unknown
  environment?: string
  steps?: Step[]
}
interface Workflow {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

function workflowOf(file: string): Workflow {
  const document = parseDocument(textOf(file), { strict: true, uniqueKeys: true })
  expect([...document.errors, ...document.warnings]).toEqual([])
  // safe because GitHub takes nothing else; what is missing fails the test that asks for it
  return document.toJS() as Workflow
}

const stepsOf = (file: string): Step[] =>
  Object.values(workflowOf(file).jobs).flatMap(({ steps = [] }) => steps)

describe.each(FILES)('%s', (file) => {
  it('is YAML, and a workflow', () => {
    const { on, jobs } = workflowOf(file)
    expect([Object.keys(on).length > 0, Object.keys(jobs).length > 0]).toEqual([true, true])
  })

  it('may read the code and nothing else', () => {
    const { permissions, jobs } = workflowOf(file)
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.values(jobs).filter((job) => job.permissions !== undefined)).toEqual([])
  })

  it('is never run with secrets on what a stranger has sent', () => {
    expect(Object.keys(workflowOf(file).on)).not.toContain('pull_request_target')
  })

  it('uses actions by the commit that was looked at, and says which version that is', () => {
    const pinned = textOf(file).match(/uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/gm) ?? []
    const own = textOf(file).match(/uses: \.\/\S+$/gm) ?? []
    expect(textOf(file).match(/uses:/g)?.length).toBe(pinned.length + own.length)
  })

  it('leaves no token behind for what runs later', () => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const { with: options } of checkouts) expect(options?.['persist-credentials']).toBe(false)
  })

  it('ends by itself', () => {
    for (const job of Object.values(workflowOf(file).jobs)) {
      expect(job.uses !== undefined || Number(job['timeout-minutes']) > 0).toBe(true)
    }
  })

  it('puts no expression into a command, where its value would be executed', () => {
    expect(stepsOf(file).filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const commands = stepsOf(file).map(({ run = '' }) => run)
    const named = commands.flatMap((run) => [...run.matchAll(/npm run (\S+)/g)].map(([, name = '']) => name))
    expect(named.filter((name) => !(name in scripts))).toEqual([])
    const files = commands.flatMap((run) =>
      [...run.matchAll(/\b(scripts\/\S+|\.ci\/run)/g)].map(([, path = '']) => path),
    )
    for (const path of files) expect(readFileSync(join(ROOT, path), 'utf8')).not.toBe('')
  })

  it('asks for no secret and no variable that the README does not name', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const asked = [...textOf(file).matchAll(/\b(?:secrets|vars)\.([A-Z_]+)\b/g)].map(([, name = '']) => name)
    expect(asked.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})

it('secrets are given only to jobs with an environment, which can be protected', () => {
  const unprotected = FILES.flatMap((file) =>
    Object.entries(workflowOf(file).jobs).filter(
      ([, job]) => JSON.stringify(job).includes('secrets.') && job.environment === undefined,
    ),
  )
  expect(unprotected).toEqual([])
})

describe('the secrets of a preview', () => {
  const given = { DATABASE_URL: 'postgresql://branch', PUBLIC_URL: 'https://pr-7.example.com' }

  it('are those that all share, its own place, and keys that nothing else has', async () => {
    const print = async () => {
      const { output } = await runScript('preview-secrets.ts', [], {
        ...given,
        PREVIEW_SECRETS: '{"STRIPE_SECRET_KEY":"sk_test_1"}',
      })
      return JSON.parse(output)
    }
    const [first, second] = await Promise.all([print(), print()])
    expect(first).toMatchObject({ ...given, STRIPE_SECRET_KEY: 'sk_test_1' })
    expect(first.TOKEN_SIGNING_KEYS).not.toBe(second.TOKEN_SIGNING_KEYS)
    expect(first.SIGNING_SECRET).not.toBe(second.SIGNING_SECRET)
  })

  it('are not shown when they cannot be read', async () => {
    const { code, output } = await runScript('preview-secrets.ts', [], {
      ...given,
      PREVIEW_SECRETS: '{"sk_live',
    })
    expect([code, output.trim()]).toEqual([1, 'holdfast: PREVIEW_SECRETS is not JSON'])
  })
})
