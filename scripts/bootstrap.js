// node scripts/bootstrap.js <script.ts> [arguments …]
//
// What every npm script runs through. It needs no more than Node 20 and an empty clone: it installs the dependencies
// when they are missing or out of date, then runs the script with the Node that is one of them.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(ROOT, 'node_modules')
const NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

const [script, ...scriptArguments] = process.argv.slice(2)
if (script === undefined) fail('usage: node scripts/bootstrap.js <script.ts> [arguments …]')
if (!isInstalled()) await install()
const ended = await run(NODE, [join(ROOT, script), ...scriptArguments], {
  // The tools of node_modules, its Node among them, before those of the machine.
  PATH: [join(MODULES, '.bin'), process.env.PATH].join(delimiter),
})
process.exit(ended)

/**
 * npm leaves a copy of the lock file in node_modules, less the package itself and what this platform does not need:
 * everything it holds must be what package-lock.json says now, and nothing that is not optional may be missing.
 */
function isInstalled() {
  if (!existsSync(NODE)) return false
  try {
    const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
    const installed = JSON.parse(readFileSync(join(MODULES, '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([path, { version, optional, integrity }]) => {
      if (path === '') return true
      const found = installed[path]
      return found === undefined
        ? optional === true
        : found.version === version && found.integrity === integrity
    })
  } catch {
    return false
  }
}

async function install() {
  console.log('  installing the dependencies (npm ci), once …')
  const [npm, shell] = process.platform === 'win32' ? ['npm.cmd', true] : ['npm', false]
  const npmArguments = ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error']
  // One package deep below the docs UI would report the installation to its maker.
  const code = await run(npm, npmArguments, { SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1' }, shell)
  if (code !== 0 || !existsSync(NODE))
    fail(`the dependencies could not be installed (npm ci ended with ${code})`)
}

/**
 * Runs a program in the foreground. A signal sent to this process alone must reach the program; one that reached the
 * whole group arrives twice and is the same wish.
 *
 * @param {string} program @param {string[]} programArguments @param {Record<string, string>} environment
 * @returns {Promise<number>} its exit code, or 128 + the signal that ended it, as a shell would say.
 */
function run(program, programArguments, environment, shell = false) {
  const child = spawn(program, programArguments, {
    cwd: ROOT,
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...environment },
  })
  const forward = (signal) => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, forward)
  return new Promise((resolve) => {
    const done = (code) => {
      for (const signal of SIGNALS) process.off(signal, forward)
      resolve(code)
    }
    child.on('error', (error) => fail(`${program} cannot be run: ${error.message}`))
    child.on('exit', (code, signal) => done(signal === null ? code : 128 + constants.signals[signal]))
  })
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(`holdfast: ${reason}`)
  process.exit(1)
}
