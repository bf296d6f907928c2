import type { Page } from './layout.ts'
import { textOf } from './markdown.ts'

/** What can be found: a page, or a part of one that has a heading of its own. */
export interface SearchEntry {
  id: string
  page: string
  title: string
  text: string
}

/** Each page cut at its headings, so that a find leads to where it is. */
export const searchIndexOf = (pages: readonly Page[]): SearchEntry[] => pages.flatMap(entriesOf)

function entriesOf({ address, title, html }: Page): SearchEntry[] {
  const [first = '', ...parts] = html.replace(/<svg[\s\S]*?<\/svg>/g, ' ').split(/(?=<h[23] id=)/)
  return [
    { id: address, page: title, title, text: textOf(spaced(first)) },
    ...parts.map((part) => {
      const [, id = '', heading = ''] = /^<h[23] id="([^"]+)">([\s\S]*?) <a class="anchor"/.exec(part) ?? []
      const text = textOf(spaced(part.slice(part.indexOf('</h') + '</h2>'.length)))
      return { id: `${address}#${id}`, page: title, title: textOf(heading), text }
    }),
  ]
}

/** Cells and paragraphs that follow each other are not one word. */
const spaced = (html: string): string => html.replace(/<\/(td|th|p|li|pre)>/g, '$& ')
