import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentationFiles } from '../../scripts/docs/documentation-files.ts'
import { GUIDES, guideAddress } from '../../scripts/docs/guides.ts'
import { renderMarkdown } from '../../scripts/docs/markdown.ts'
import { BOOKING_STATUSES, TRANSITIONS } from '../../src/bookings/booking.ts'

const ROOT = join(import.meta.dirname, '..', '..')

let files: Map<string, string>
let pages: [address: string, html: string][]

beforeAll(async () => {
  files = await documentationFiles()
  pages = [...files].flatMap(([path, text]): [string, string][] =>
    path.endsWith('.html') ? [[`/${path.slice(0, -'.html'.length)}`, text]] : [],
  )
})

const pageAt = (address: string): string => files.get(`${address.slice(1)}.html`) ?? ''

describe('the pages', () => {
  it('are one for each file in docs, and each is in the navigation', () => {
    const written = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
    expect(GUIDES.map(({ name }) => `${name}.md`).sort()).toEqual(written.sort())
  })

  it('lead nowhere that there is nothing', () => {
    const broken = pages.flatMap(([address, html]) =>
      [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, link = '']) =>
        leads(link, address) ? [] : [`${address}: ${link}`],
      ),
    )
    expect(broken).toEqual([])
  })

  it('load nothing from elsewhere, and have no script or style in them', () => {
    for (const [address, html] of pages) {
      expect(html, address).not.toMatch(/<(script|img|link)[^>]+(src|href)="(?!\/)/)
      expect(html, address).not.toMatch(/<script(?![^>]* src=)[^>]*>|<style|\sstyle="|\son\w+="/)
    }
  })

  it('have one first heading, a language, a place to skip to, and no id twice', () => {
    const written = pages.filter(([address]) => address.startsWith('/docs/'))
    for (const [address, html] of written) {
      expect(html.match(/<h1/g), address).toHaveLength(1)
      expect(html, address).toContain('<html lang="en">')
      expect(html, address).toContain('<main id="content"')
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size, address).toBe(ids.length)
    }
  })

  it('name no operation that there is not', () => {
    const known = operations()
    expect(known.size).toBeGreaterThan(80)
    const unknown = pages.flatMap(([address, html]) =>
      [...html.matchAll(/<code>((?:GET|POST|PUT|PATCH|DELETE) \/[^<?]*)<\/code>/g)].flatMap(
        ([, named = '']) => (known.has(named) ? [] : [`${address}: ${named}`]),
      ),
    )
    expect(unknown).toEqual([])
  })

  it('can be searched by their headings, each find leading to where it is', () => {
    const entries: { id: string; title: string; text: string }[] = JSON.parse(
      files.get('docs-assets/search.json') ?? '[]',
    )
    expect(entries.filter(({ id }) => !leads(id, '/'))).toEqual([])
    expect(entries.find(({ id }) => id === '/docs/testing#moving-the-clock')).toMatchObject({
      title: 'Moving the clock',
      text: expect.stringContaining('Time never goes back'),
    })
    expect(entries.some(({ text }) => /<\w|&lt;/.test(text))).toBe(false)
  })
})

describe('what is said of bookings', () => {
  it('is every status and every move that there is', () => {
    const html = pageAt(guideAddress('booking-flow'))
    const picture = html.slice(html.indexOf('<svg'), html.indexOf('</svg>'))
    for (const status of BOOKING_STATUSES) expect(picture).toContain(`>${status.replaceAll('_', ' ')}</text>`)
    const arrows = new Set(TRANSITIONS.map(({ from, to }) => `${from} ${to}`))
    expect(picture.match(/class="edge/g)).toHaveLength(arrows.size)
    const moves = html.slice(html.indexOf('id="every-move"'), html.indexOf('id="what-happens-to-the-nights"'))
    expect(moves.match(/<tr><td>/g)).toHaveLength(TRANSITIONS.length)
  })
})

describe('Markdown', () => {
  it('that is shown as it is cannot become part of the page', () => {
    const { html } = renderMarkdown('# A `<b>`\n\n```sh\necho "<script>" # &\n```\n')
    expect(html).not.toMatch(/<b>|<script>/)
    expect(html).toContain('&lt;script&gt;')
  })

  it('with a language that has no colours is refused when the pages are made', () => {
    expect(() => renderMarkdown('```cobol\nMOVE\n```')).toThrow(/"cobol"/)
  })
})

/** Outside the documentation only what the API itself serves. */
function leads(link: string, from: string): boolean {
  if (
    /^https:\/\/(docs\.stripe\.com|owasp\.org|github\.com\/(OWASP\/ASVS|enisdenjo\/graphql-sse))\//.test(link)
  )
    return true
  const [path = '', fragment] = link.split('#')
  if (['/openapi.json', '/graphql'].includes(path)) return true
  if (path.startsWith('/docs-assets/')) return files.has(path.slice(1))
  const html = pageAt(path === '' ? from : path)
  return html !== '' && (fragment === undefined || html.includes(` id="${fragment}"`))
}

/** `GET /bookings/{bookingId}` and the others, as the modules describe them. */
function operations(): Set<string> {
  const routes = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('routes.ts'))
    .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'))
  const described = routes.flatMap((text) => [...text.matchAll(/method: '(\w+)',\s+path: '([^']+)'/g)])
  return new Set([
    ...described.map(([, method = '', path = '']) => `${method.toUpperCase()} ${path}`),
    'POST /graphql',
  ])
}
