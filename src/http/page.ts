import type { Context } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from './app-env.ts'

/**
 * One page for people: everything it shows comes from this origin.
 *
 * @param scriptSource what may run beside scripts of this origin, such as the hash of one that is part of the page
 */
export function page(
  c: Context<AppEnv>,
  title: string,
  content: ReturnType<typeof html>,
  scriptSource = "'self'",
) {
  c.header('Content-Security-Policy', pagePolicy(scriptSource))
  c.header('Cache-Control', 'public, max-age=300')
  return c.html(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title} – Holdfast</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`)
}

// The reference component styles itself with inline styles and draws its icons from data URLs.
const pagePolicy = (scriptSource: string): string =>
  [
    "default-src 'none'",
    `script-src ${scriptSource}`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

// Only `body` without a prefix: the reference brings styles of its own.
const STYLE = `
body { margin: 0 }
.prose { max-width: 46rem; margin: 0 auto; padding: 3rem 1.5rem; font: 1rem/1.6 system-ui, sans-serif; color: #0f172a }
.prose h1 { line-height: 1.2 }
.prose a { color: #0f766e }
.prose code { font-family: ui-monospace, monospace; font-size: .92em; background: #f1f5f9; padding: .1em .35em; border-radius: .3em }
.prose :is(input, button) { font: inherit; padding: .5em .75em; border: 1px solid #94a3b8; border-radius: .4em }
.prose input { box-sizing: border-box; width: min(100%, 22rem) }
.prose button:disabled { opacity: .5; cursor: default }
.prose button { background: #0f766e; border-color: #0f766e; color: #fff; font-weight: 600; cursor: pointer }
.prose table { border-collapse: collapse; width: 100% }
.prose :is(th, td) { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #e2e8f0 }
`
