import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findChromium } from '../../../scripts/local/chromium.ts'

export const SCHEMES = ['light', 'dark'] as const
export const DEVICES = {
  desktop: { width: 1280, height: 900 },
  mobile: { width: 390, height: 844, isMobile: true, hasTouch: true },
} as const

/** Every scheme on every device. */
export const WAYS = SCHEMES.flatMap((scheme) =>
  (Object.keys(DEVICES) as (keyof typeof DEVICES)[]).map((device) => ({ scheme, device })),
)

export interface Surroundings {
  scheme?: (typeof SCHEMES)[number]
  device?: keyof typeof DEVICES
}

/** A page that was opened, and everything about it that nobody should see. */
export interface Visit {
  page: Page
  /** What the console says as an error, what was asked of other origins, what was not answered, what broke a policy. */
  faults: string[]
}

const SCREENSHOTS = join(import.meta.dirname, '..', '..', '..', '.local', 'screenshots')
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
]

/** The browser of this machine, with nothing of anybody's profile. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env)
  if (executablePath === undefined) throw new Error('there is no Chromium: set CHROMIUM')
  mkdirSync(SCREENSHOTS, { recursive: true })
  return await puppeteer.launch({ executablePath, args: FLAGS })
}

/** Opens an address, as somebody who has never been there, and waits until nothing more is loaded. */
export async function visit(
  browser: Browser,
  address: string,
  { scheme = 'light', device = 'desktop' }: Surroundings = {},
): Promise<Visit> {
  const visitor = await browser.createBrowserContext()
  const page = await visitor.newPage()
  const faults: string[] = []
  const { origin } = new URL(address)
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`script: ${String(error)}`))
  page.on('request', (request) => {
    if (!isOurs(request.url(), origin)) faults.push(`asked elsewhere: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`)
  })
  await page.setViewport(DEVICES[device])
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(address, { waitUntil: 'networkidle0' })
  return { page, faults }
}

const isOurs = (url: string, origin: string): boolean =>
  url.startsWith(`${origin}/`) || /^(data|blob):/.test(url)

/** What stands in the way of people who cannot see, or cannot use a mouse; WCAG 2.2 A and AA. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  )) as AxeResults // safe because it is what axe.run answers
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}

/** How far the page is wider than the window. */
export const overflowOf = async (page: Page): Promise<number> =>
  await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))

/** Keeps a picture to be looked at. */
export async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
}
