import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { deployEnvironment, type Outcome } from './deploy/deploy-environment.ts'
import { migrationTools } from './deploy/migrations.ts'
import { smokeTest } from './deploy/smoke-test.ts'
import { type Target, wranglerFor } from './deploy/wrangler.ts'
import { HumanError, reportFailure } from './local/human-error.ts'

// npm run deploy -- staging|production [--secrets-file <file>] [--allow <migration>]…
//
// `DATABASE_URL`: that environment's database. `PUBLIC_URL`: where its API is reached. Wrangler's own way to sign in
// (`wrangler login`, or `CLOUDFLARE_API_TOKEN` and `CLOUDFLARE_ACCOUNT_ID`).

const ROOT = join(import.meta.dirname, '..')
const USAGE = 'usage: npm run deploy -- staging|production [--secrets-file <file>] [--allow <migration>]…'

const PATIENCE_MS = 60_000
const PAUSE_MS = 3_000

async function deploy(): Promise<Outcome> {
  const { target, secretsFile, allowed } = readArguments()
  const databaseUrl = required('DATABASE_URL', 'the database of this environment')
  const url = required('PUBLIC_URL', 'where the API of this environment is reached').replace(/\/+$/, '')
  // What CI has compared the code with.
  const contract = await readFile(join(ROOT, 'test', 'contract', 'openapi.json'), 'utf8')
  const contractVersion = String(Object(JSON.parse(contract)).info.version)
  const wrangler = [process.execPath, join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')]
  const tools = {
    uncommitted: async () => (await git('status', '--porcelain')).split('\n').filter(Boolean),
    commit: async () => (await git('rev-parse', '--short', 'HEAD')).trim(),
    checkBundle,
    database: migrationTools(databaseUrl),
    wrangler: wranglerFor(target, { command: wrangler, secretsFile }),
    smokeTest: (versionId: string | null) =>
      smokeTest({ url, contractVersion, versionId, patienceMs: PATIENCE_MS, pauseMs: PAUSE_MS }),
    say: console.log,
  }
  return await deployEnvironment(tools, allowed)
}

function readArguments(): { target: Target; secretsFile: string | undefined; allowed: string[] } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { 'secrets-file': { type: 'string' }, allow: { type: 'string', multiple: true } },
    })
    const [target, ...more] = positionals
    if (more.length > 0 || (target !== 'staging' && target !== 'production')) throw new HumanError(USAGE)
    return { target, secretsFile: values['secrets-file'], allowed: values.allow ?? [] }
  } catch {
    throw new HumanError(USAGE)
  }
}

function required(name: 'DATABASE_URL' | 'PUBLIC_URL', what: string): string {
  const value = process.env[name]
  if (!value) throw new HumanError(`set ${name}: ${what}`)
  return value
}

const git = async (...words: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('git', words, { cwd: ROOT })
  return stdout
}

async function checkBundle(): Promise<void> {
  const check = spawn(process.execPath, [join(ROOT, 'scripts', 'check-bundle.ts')], { stdio: 'inherit' })
  const { promise, resolve } = Promise.withResolvers<number | null>()
  check.once('exit', resolve)
  if ((await promise) !== 0) throw new HumanError('the bundle is not fit to be deployed')
}

function report(outcome: Outcome): void {
  const lines = 'reasons' in outcome ? outcome.reasons.map((reason) => `\n  ${reason}`).join('') : ''
  const say = outcome.kind === 'deployed' ? console.log : console.error
  say(`${headlineOf(outcome)}${lines}`)
}

function headlineOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'deployed':
      return `deployed: ${outcome.commit} answers, and is well`
    case 'refused':
      return 'not deployed, and nothing was touched:'
    case 'not_deployed':
      return 'not deployed; the tables are migrated, and the version before answers as it did:'
    case 'rolled_back':
      return `rolled back: ${outcome.versionId} answers again. What was wrong:`
    case 'broken':
      return 'what answers now is not well; look at it at once:'
  }
}

try {
  const outcome = await deploy()
  report(outcome)
  process.exitCode = outcome.kind === 'deployed' ? 0 : 1
} catch (failure) {
  reportFailure(failure)
  process.exitCode = 1
}
