import { statusOf } from '../../src/http/status.ts'
import { ERROR_CATALOGUE, type ErrorCode, type ErrorKind } from '../../src/shared/error-catalogue.ts'
import type { Page } from './layout.ts'
import { renderCode, renderProse, tableOf } from './markdown.ts'

/** The page that the `type` of a problem leads to. */
export function errorPageOf(code: ErrorCode): Page {
  const { kind, title, advice } = ERROR_CATALOGUE[code]
  const example = { type: `…/docs/errors/${code}`, title, status: statusOf(code), code, requestId: '…' }
  return {
    address: `/docs/errors/${code}`,
    title,
    summary: `${code}: ${title}. ${advice}`,
    headings: [],
    html: `<p class="crumbs"><a href="/docs/errors">Errors</a></p>
<h1>${renderProse(title)}</h1>
<p class="lead"><code>${code}</code> · status ${statusOf(code)}</p>
<p>${renderProse(advice)}</p>
<p>${renderProse(REPETITION[kind])}</p>
${renderCode(JSON.stringify(example, null, 2), 'json')}
<p>In GraphQL the same code is in <code>extensions.code</code> of the error.</p>`,
  }
}

/** Every code, by status. */
export const errorTable = (): string =>
  tableOf(
    '<th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th>',
    ERROR_CODES.map(
      (code) =>
        `<td>${statusOf(code)}</td><td><a href="/docs/errors/${code}"><code>${code}</code></a></td>` +
        `<td>${renderProse(ERROR_CATALOGUE[code].title)}</td>`,
    ),
  )

/** What becomes of the same request when it is sent again. */
const REPETITION: Record<ErrorKind, string> = {
  malformed: 'Sent again unchanged, the request is refused again: it has to be another one.',
  unauthenticated: 'The request itself may be right: send it again once the credentials are.',
  forbidden: 'Sent again by the same person or key, the request is refused again.',
  not_found: 'Sent again, the request finds nothing again, unless somebody makes it exist.',
  method_not_allowed: 'Sent again unchanged, the request is refused again.',
  not_acceptable: 'Nothing was done. Send the request again with another `Accept`.',
  conflict:
    'The request was understood, and something else stands in its way. It may succeed once that has changed; use a new ' +
    '`Idempotency-Key` for the new intention.',
  precondition_failed:
    'Nothing was changed. Sent again with the same `If-Match`, the request is refused again.',
  too_large: 'Sent again unchanged, the request is refused again.',
  uri_too_long: 'Sent again unchanged, the request is refused again.',
  headers_too_large: 'Sent again unchanged, the request is refused again.',
  unsupported_media_type: 'Sent again unchanged, the request is refused again.',
  invalid: 'Sent again unchanged, the request is refused again: its content has to be another one.',
  rate_limited: 'Send the same request again later, with the same `Idempotency-Key`.',
  unavailable: 'Send the same request again, with the same `Idempotency-Key`: nothing happens twice.',
  internal:
    'Whether anything was done is not known. Send the same request again with the same `Idempotency-Key`: nothing happens twice.',
}

// safe because the catalogue is a constant with these keys
const ERROR_CODES = (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).sort(
  (a, b) => statusOf(a) - statusOf(b) || (a < b ? -1 : 1),
)
