import { GUIDES, guideAddress } from './guides.ts'
import { escapeHtml, type Heading } from './markdown.ts'

export interface Page {
  /** Its path, such as `/docs/errors/not_available`. */
  address: string
  title: string
  /** What it is about, in a sentence. */
  summary: string
  html: string
  headings: readonly Heading[]
}

/** A whole HTML document around a page: the bar, the guides beside it, and what the page itself has to jump to. */
export const layOut = ({ address, title, summary, html, headings }: Page): string => `<!doctype html>
<html lang="en">
<head>
${headOf(title)}
<meta name="description" content="${escapeHtml(summary)}">
<script type="module" src="/docs-assets/docs.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${barOf(address)}
<div class="columns">
<nav class="guides" id="guides" popover aria-label="Guides">
${guideLists(address)}
</nav>
<main id="content" class="prose">
${html}
${neighboursOf(address)}
</main>
${tableOfContents(headings)}
</div>
</body>
</html>
`

export const headOf = (title: string): string => `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – Holdfast</title>
<link rel="icon" href="/docs-assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs-assets/docs.css">`

/** What is at the top of every page; the reference and its search are another program. */
export function barOf(address: string): string {
  const isReference = address === '/docs'
  return `<header class="bar">
${isReference ? '' : '<button class="menu" popovertarget="guides" aria-label="Guides">☰</button>'}
<a class="brand" href="/docs/guides"><img src="/docs-assets/icon.svg" alt="" width="24" height="24">Holdfast</a>
<nav aria-label="Documentation">
<a href="/docs/guides"${isReference ? '' : ' aria-current="true"'}>Guides</a>
<a href="/docs"${isReference ? ' aria-current="page"' : ''}>API reference</a>
</nav>
${isReference ? '' : SEARCH}
</header>`
}

// Shown by the script that makes it work.
const SEARCH = `<search class="search" hidden>
<input type="search" placeholder="Search the guides" aria-label="Search the guides" autocomplete="off" aria-controls="found" aria-keyshortcuts="/">
<kbd aria-hidden="true">/</kbd>
<div id="found" class="found" hidden><p role="status"></p><ul></ul></div>
</search>`

function guideLists(address: string): string {
  const groups = [...new Set(GUIDES.map(({ group }) => group))]
  return groups
    .map((group) => {
      const links = GUIDES.filter((guide) => guide.group === group).map(({ name, label }) => {
        const guide = guideAddress(name)
        const current = guide === address ? ' aria-current="page"' : ''
        return `<li><a href="${guide}"${current}>${label}</a></li>`
      })
      return `<p>${group}</p>\n<ul>${links.join('')}</ul>`
    })
    .concat(`<p>Reference</p>\n<ul><li><a href="/docs">API reference</a></li></ul>`)
    .join('\n')
}

function neighboursOf(address: string): string {
  const at = GUIDES.findIndex(({ name }) => guideAddress(name) === address)
  if (at === -1) return ''
  const link = (guide: (typeof GUIDES)[number] | undefined, rel: string, label: string) =>
    guide ? `<a rel="${rel}" href="${guideAddress(guide.name)}"><span>${label}</span>${guide.label}</a>` : ''
  return `<nav class="neighbours" aria-label="Neighbouring guides">${link(GUIDES[at - 1], 'prev', 'Before')}${link(GUIDES[at + 1], 'next', 'Next')}</nav>`
}

function tableOfContents(headings: readonly Heading[]): string {
  if (headings.length < 2) return ''
  const links = headings.map(
    ({ id, text, depth }) => `<li class="level-${depth}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
  )
  return `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>${links.join('')}</ul></nav>`
}
