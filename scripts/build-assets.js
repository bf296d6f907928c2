// Copies the files that the Worker serves as static assets out of their packages into `.local/assets`.
// The build command of wrangler.toml: runs before every bundle, writes only what differs, needs no newer Node.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** Below `.local/assets` → below `node_modules`. */
const ASSETS = {
  'docs-assets/rapidoc-min.js': 'rapidoc/dist/rapidoc-min.js',
}

for (const [target, source] of Object.entries(ASSETS)) {
  copyWhenDifferent(join(ROOT, 'node_modules', source), join(ROOT, '.local', 'assets', target))
}

/** @param {string} source @param {string} target */
function copyWhenDifferent(source, target) {
  const wanted = readFileSync(source)
  if (contentOf(target)?.equals(wanted)) return
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, wanted)
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
