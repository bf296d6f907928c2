import fastifyApiReference from '@scalar/fastify-api-reference'
import { barOf, headOf } from './layout.ts'

// Nothing but this origin is ever asked: no fonts, no telemetry, no proxy, no assistant. Light or dark is the browser's
// to say, as on every other page.
const START = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  theme: 'none',
  layout: 'modern',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  hideDarkModeToggle: true,
  forceDarkModeState: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
})
`

const PAGE = `<!doctype html>
<html lang="en">
<head>
${headOf('API reference')}
</head>
<body class="reference">
${barOf('/docs')}
<div id="reference"></div>
<noscript><p class="prose">The reference needs JavaScript. <a href="/openapi.json">The OpenAPI document</a> does not.</p></noscript>
<script src="/docs-assets/scalar.js"></script>
<script src="/docs-assets/reference.js"></script>
</body>
</html>
`

/** The reference of every operation: a page, and the scripts that fill it from `/openapi.json`. */
export const referenceFiles = async (): Promise<[string, string][]> => [
  ['docs.html', PAGE],
  ['docs-assets/reference.js', START],
  ['docs-assets/scalar.js', await scalarScript()],
]

interface Route {
  url: string
  handler: (request: object, reply: object) => unknown
}

/**
 * Scalar's browser script, which the package for Fastify carries in itself. The package that publishes it as a file
 * brings hundreds of others along; this one is asked for the route by which it would serve it.
 */
async function scalarScript(): Promise<string> {
  const routes: Route[] = []
  const fastify = { route: (route: Route) => routes.push(route), hasPlugin: () => false }
  // safe because the package asks nothing else of Fastify until it is asked for a file
  const plugin = fastifyApiReference as unknown as (...given: unknown[]) => void
  plugin(fastify, { configuration: { url: '/openapi.json' } }, () => {})
  const route = routes.find(({ url }) => url.endsWith('/scalar.js'))
  if (!route) throw new Error('@scalar/fastify-api-reference no longer serves its script: see reference.ts')
  return await new Promise((resolve) => {
    const reply = { header: () => reply, send: resolve }
    route.handler({}, reply)
  })
}
