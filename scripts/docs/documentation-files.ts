import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERROR_CATALOGUE, type ErrorCode } from '../../src/shared/error-catalogue.ts'
import { errorPageOf } from './error-pages.ts'
import { fillIn } from './facts.ts'
import { graphiqlFiles } from './graphiql.ts'
import { GUIDES, guideAddress } from './guides.ts'
import { layOut, type Page } from './layout.ts'
import { renderMarkdown } from './markdown.ts'
import { referenceFiles } from './reference.ts'
import { searchIndexOf } from './search-index.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Everything that the documentation is made of, by its path among the static assets: guides from `docs/*.md`, a page for
 * each error code, the reference, and what they load.
 */
export async function documentationFiles(): Promise<Map<string, string>> {
  const pages = [...(await guidePages()), ...errorPages()]
  return new Map([
    ...pages.map((page): [string, string] => [`${page.address.slice(1)}.html`, layOut(page)]),
    ['docs-assets/search.json', JSON.stringify(searchIndexOf(pages))],
    ['docs-assets/docs.css', source('docs/assets/docs.css')],
    ['docs-assets/docs.js', source('docs/assets/docs.js')],
    ['docs-assets/operations.svg', source('docs/assets/operations.svg')],
    ['docs-assets/icon.svg', source('docs/assets/icon.svg')],
    ['docs-assets/minisearch.js', source('node_modules/minisearch/dist/es/index.js').replace(SOURCE_MAP, '')],
    ...(await referenceFiles()),
    ...graphiqlFiles(),
  ])
}

async function guidePages(): Promise<Page[]> {
  return await Promise.all(
    GUIDES.map(async ({ name }) => {
      const { title, summary, html, headings } = renderMarkdown(source(`docs/${name}.md`))
      return { address: guideAddress(name), title, summary, html: await fillIn(html), headings }
    }),
  )
}

// safe because the catalogue is a constant with these keys
const errorPages = (): Page[] => (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).map(errorPageOf)

/** The map is not served, so nobody should be sent for it. */
const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/m

const source = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
