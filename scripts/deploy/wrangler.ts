import { spawn } from 'node:child_process'
import { HumanError } from '../local/human-error.ts'
import type { Environment } from '../local/wrangler-config.ts'

export type Target = Exclude<Environment, ''>

/** What a deploy asks of Cloudflare, each of it by wrangler's own command. */
export interface Wrangler {
  /** The version that answers now; null when there is none yet. */
  currentVersion(): Promise<string | null>
  /** Uploads what is here and lets it answer: code, settings, objects' migrations, queues and crons. @returns its version */
  deploy(message: string): Promise<string | null>
  /** Lets an earlier version answer again. Settings of queues and crons, and what is stored, stay as they are. */
  rollBack(versionId: string, message: string): Promise<void>
}

/** How wrangler says that a Worker was never deployed. */
const NOT_DEPLOYED = /has no deployments|does not exist on your account|code: 10007/

/**
 * @param command what is executed as wrangler, with its first arguments
 * @param secretsFile is uploaded with the deploy: see README.md, "Deploying"
 */
export function wranglerFor(
  target: Target,
  { command, secretsFile }: { command: readonly string[]; secretsFile?: string | undefined },
): Wrangler {
  const run = async (...words: string[]) => await runCommand([...command, ...words, '--env', target])
  const currentVersion = async () => {
    const { code, output, errors } = await run('deployments', 'status', '--json')
    if (code !== 0 && NOT_DEPLOYED.test(output + errors)) return null
    if (code !== 0) throw new HumanError(`wrangler cannot say what is deployed:\n${wordsOf(output, errors)}`)
    return newestVersionIn(output)
  }
  return {
    currentVersion,
    async deploy(message) {
      const secrets = secretsFile === undefined ? [] : ['--secrets-file', secretsFile]
      const { code, output, errors } = await run('deploy', '--message', message, ...secrets)
      if (code !== 0) throw new HumanError(`wrangler did not deploy:\n${wordsOf(output, errors)}`)
      return await currentVersion()
    },
    async rollBack(versionId, message) {
      const { code, output, errors } = await run('rollback', versionId, '--message', message, '--yes')
      if (code !== 0) throw new HumanError(`wrangler did not roll back:\n${wordsOf(output, errors)}`)
    },
  }
}

/** Of a gradual deployment the version with most of the traffic. */
function newestVersionIn(output: string): string | null {
  try {
    // safe because wrangler prints it so; whatever else it printed is no JSON
    const { versions } = JSON.parse(output) as { versions: { version_id: string; percentage: number }[] }
    const [most] = [...versions].sort((one, other) => other.percentage - one.percentage)
    return most?.version_id ?? null
  } catch {
    throw new HumanError(`wrangler's answer about what is deployed was not understood:\n${output.trim()}`)
  }
}

async function runCommand([program = '', ...words]: readonly string[]) {
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: 'true' },
  })
  const texts = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.errors += text
  })
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', (failure) => reject(new HumanError(`${program} cannot be run: ${failure.message}`)))
  child.once('close', resolve)
  return { code: await promise, ...texts }
}

const wordsOf = (output: string, errors: string): string => (errors.trim() || output.trim()).trim()
