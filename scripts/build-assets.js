// Writes the files that the Worker serves as static assets into `.local/assets`.
// The build command of wrangler.toml: runs before every bundle, writes only what differs, needs no newer Node.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

// Nothing but this origin is ever asked: no fonts, no telemetry, no proxy, no assistant.
const REFERENCE = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  theme: 'purple',
  layout: 'modern',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
})
`

write('docs-assets/scalar.js', await scalarScript())
write('docs-assets/reference.js', REFERENCE)

/**
 * Scalar's browser script, which the package for Fastify carries in itself. The package that publishes it as a file
 * brings hundreds of others along; this one is asked for the route by which it would serve it.
 *
 * @returns {Promise<string>}
 */
async function scalarScript() {
  const { default: plugin } = await import('@scalar/fastify-api-reference')
  /** @type {{ url: string, handler: (request: object, reply: object) => unknown }[]} */
  const routes = []
  const fastify = { route: (route) => routes.push(route), hasPlugin: () => false }
  plugin(fastify, { configuration: { url: '/openapi.json' } }, () => {})
  const route = routes.find(({ url }) => url.endsWith('/scalar.js'))
  if (!route)
    throw new Error('@scalar/fastify-api-reference no longer serves its script: see build-assets.js')
  return await new Promise((resolve) => {
    const reply = { header: () => reply, send: resolve }
    route.handler({}, reply)
  })
}

/** @param {string} target @param {string} wanted */
function write(target, wanted) {
  const file = join(ROOT, '.local', 'assets', target)
  if (contentOf(file) === wanted) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wanted)
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
