import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import graphql from 'highlight.js/lib/languages/graphql'
import http from 'highlight.js/lib/languages/http'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import { Marked } from 'marked'

export interface Heading {
  id: string
  text: string
  depth: number
}

export interface Rendered {
  /** Of the first heading. */
  title: string
  /** The first paragraph, as plain text. */
  summary: string
  html: string
  /** Those that a reader jumps to: of the second and third level. */
  headings: Heading[]
}

const LANGUAGES = { sh: bash, graphql, http, js: javascript, json }
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language)

/**
 * A page of Markdown as HTML, with colours as classes and an id for each heading.
 *
 * @throws Error for a code block without a language that is known here
 */
export function renderMarkdown(markdown: string): Rendered {
  const headings: Heading[] = []
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens)
        const heading = { id: slugOf(textOf(html)), text: textOf(html), depth }
        headings.push(heading)
        if (depth === 1) return `<h1>${html}</h1>\n`
        return `<h${depth} id="${heading.id}">${html} <a class="anchor" href="#${heading.id}" aria-label="Link to “${heading.text}”">#</a></h${depth}>\n`
      },
      // Beside the page where it is written, among the assets where it is served.
      image: ({ href, text }) => `<img src="/docs-${href}" alt="${text}">`,
      code: ({ text, lang }) => renderCode(text, lang ?? ''),
      table(token) {
        const cells = (row: typeof token.header, tag: string) =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')
        return tableOf(
          cells(token.header, 'th scope="col"').replaceAll('</th scope="col">', '</th>'),
          token.rows.map((row) => cells(row, 'td')),
        )
      },
    },
  })
  const html = marked.parse(markdown, { async: false })
  return {
    title: headings.find(({ depth }) => depth === 1)?.text ?? '',
    summary: textOf(/<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? ''),
    html,
    headings: headings.filter(({ depth }) => depth === 2 || depth === 3),
  }
}

/** Wide tables scroll by themselves, and whoever has no mouse can reach them. */
export const tableOf = (head: string, rows: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head}</tr></thead>` +
  `<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table></div>\n`

export function renderCode(text: string, language: string): string {
  if (language !== 'text' && !Object.hasOwn(LANGUAGES, language)) {
    throw new Error(
      `docs: a code block has the language "${language}", which scripts/docs/markdown.ts does not know`,
    )
  }
  const html = language === 'text' ? escapeHtml(text) : hljs.highlight(text, { language }).value
  return `<div class="code"><pre tabindex="0"><code class="language-${language}">${html}</code></pre></div>\n`
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Prose of the code's own tables, which marks names with backticks. */
export const renderProse = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

/** What is left of HTML without its tags. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(39|x27);/g, "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
