import { html } from 'hono/html'
import { ERROR_CATALOGUE, type ErrorCode, isErrorCode } from '../shared/error-catalogue.ts'
import { notFound } from '../shared/errors.ts'
import type { App } from './app-env.ts'
import { page } from './page.ts'
import { statusOf } from './problem.ts'

/** The reference for people: every operation, and a page for every error code that a `type` points at. */
export function registerDocs(app: App): void {
  app.get('/docs', (c) => page(c, 'Reference', REFERENCE))
  app.get('/docs/errors', (c) => page(c, 'Errors', errorList()))
  app.get('/docs/errors/:code', (c) => {
    const code = c.req.param('code')
    if (!isErrorCode(code)) throw notFound('error code')
    return page(c, code, errorPage(code))
  })
  app.get('/docs-assets/:file', async (c) => {
    const asset = await c.env.fetchAsset(c.req.raw)
    if (asset.status === 404) throw notFound('file')
    return asset
  })
}

// The scripts are written by scripts/build-assets.js; the second one starts the first.
const REFERENCE = html`
  <div id="reference"></div>
  <noscript><main class="prose"><p>The reference needs JavaScript. <a href="/openapi.json">The OpenAPI document</a> does not.</p></main></noscript>
  <script src="/docs-assets/scalar.js"></script>
  <script src="/docs-assets/reference.js"></script>
`

const errorList = () => html`
  <main class="prose">
    <p><a href="/docs">Reference</a></p>
    <h1>Errors</h1>
    <p>
      Errors are <code>application/problem+json</code> (RFC 9457). Switch on <code>code</code>: it is stable, while
      titles and details are for people.
    </p>
    <table>
      <thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead>
      <tbody>
        ${ERROR_CODES.map(
          (code) => html`<tr>
            <td>${statusOf(code)}</td>
            <td><a href="/docs/errors/${code}"><code>${code}</code></a></td>
            <td>${ERROR_CATALOGUE[code].title}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </main>
`

const errorPage = (code: ErrorCode) => html`
  <main class="prose">
    <p><a href="/docs">Reference</a> · <a href="/docs/errors">Errors</a></p>
    <h1>${ERROR_CATALOGUE[code].title}</h1>
    <p><code>${code}</code>, status ${statusOf(code)}</p>
    <p>${proseOf(ERROR_CATALOGUE[code].advice)}</p>
  </main>
`

// The catalogue marks names with backticks.
const proseOf = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))

// safe because the catalogue is a constant with these keys
const ERROR_CODES = (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).sort(
  (a, b) => statusOf(a) - statusOf(b) || (a < b ? -1 : 1),
)
