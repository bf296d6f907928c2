// node scripts/bootstrap.js <script.ts> [arguments …]
//
// What every npm script runs through. It needs no more than Node 20 and an empty clone: it installs the dependencies
// when they are missing or out of date, then runs the script with the Node that is one of them.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(ROOT, 'node_modules')
const NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const [script, ...scriptArguments] = process.argv.slice(2)
if (script === undefined) fail('usage: node scripts/bootstrap.js <script.ts> [arguments …]')
if (!isInstalled()) install()
run(join(ROOT, script), scriptArguments)

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

function install() {
  console.log('  installing the dependencies (npm ci), once …')
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-fund', '--no-audit'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0 || !existsSync(NODE))
    fail('the dependencies could not be installed: npm ci failed (see above)')
}

/** @param {string} file @param {string[]} fileArguments */
function run(file, fileArguments) {
  const path = [join(MODULES, '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(NODE, [file, ...fileArguments], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  // A signal sent to this process alone must reach the script; one that reached the whole group is the same wish twice.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${NODE} cannot be run: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal])
  })
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(`holdfast: ${reason}`)
  process.exit(1)
}
