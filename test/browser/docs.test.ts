import { describe, expect, it } from 'vitest'
import { GUIDES, guideAddress } from '../../scripts/docs/guides.ts'
import { useBrowserWorld } from './support/browser-world.ts'
import { barriersOf, overflowOf, photograph, SCHEMES, WAYS } from './support/visits.ts'

const place = useBrowserWorld()
const { open } = place

const PAGES = [...GUIDES.map(({ name }) => guideAddress(name)), '/docs/errors/not_available']
describe('guides', () => {
  it.each(WAYS)('show without a fault or a barrier: $scheme, $device', async (way) => {
    for (const path of PAGES) {
      const { page, faults } = await open(path, way)
      expect(await page.$eval('h1', ({ textContent }) => textContent), path).toBeTruthy()
      expect(await overflowOf(page), path).toBe(0)
      expect(await barriersOf(page), path).toEqual([])
      await photograph(page, `${path.slice('/docs/'.length).replace('/', '-')}-${way.scheme}-${way.device}`)
      expect(faults, path).toEqual([])
      await page.close()
    }
  })

  it('have no link that leads nowhere', async () => {
    const links = new Set<string>()
    for (const path of PAGES) {
      const { page } = await open(path)
      for (const href of await page.$$eval('a', (all) => all.map(({ href }) => href))) links.add(href)
      await page.close()
    }
    const ours = [...links].filter((link) => link.startsWith(`${place.world.services.apiUrl}/`))
    expect(ours.length).toBeGreaterThan(50)
    const broken: string[] = []
    for (const link of ours) {
      const answer = await fetch(link, { headers: { accept: 'text/html' } })
      const { hash } = new URL(link)
      const text = await answer.text()
      if (!answer.ok || (hash && !text.includes(` id="${hash.slice(1)}"`))) broken.push(link)
    }
    expect(broken).toEqual([])
  })

  it('are found by a word, without a mouse', async () => {
    const { page, faults } = await open('/docs/guides')
    await page.keyboard.press('/')
    await page.keyboard.type('advanceSeconds')
    await page.waitForSelector('.found li')
    await photograph(page, 'search-light-desktop')
    expect(await barriersOf(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/docs/testing#moving-the-clock')
    expect(faults).toEqual([])
  })

  it('say that nothing is found', async () => {
    const { page } = await open('/docs/guides')
    await page.type('.search input', 'xylophone')
    await page.waitForFunction(() => document.querySelector('.found p')?.textContent?.includes('xylophone'))
    expect(await page.$$('.found li')).toEqual([])
  })

  it('let the keyboard skip to what they are about', async () => {
    const { page } = await open('/docs/errors')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#content')
  })

  it('are reached from a small screen by a menu', async () => {
    const { page } = await open('/docs/getting-started', { device: 'mobile' })
    const isShown = () => page.$eval('.guides', (menu) => menu.checkVisibility())
    expect(await isShown()).toBe(false)
    await page.tap('.menu')
    expect(await isShown()).toBe(true)
    await photograph(page, 'menu-light-mobile')
    await page.keyboard.press('Escape')
    expect(await isShown()).toBe(false)
  })
})

describe('the reference', () => {
  it.each(WAYS)('shows the operations without a fault: $scheme, $device', async (way) => {
    const { page, faults } = await open('/docs', way)
    await page.waitForFunction(() => document.body.innerText.includes('Holdfast'))
    await page.waitForSelector('::-p-text(Open an account)')
    expect(await overflowOf(page)).toBe(0)
    await photograph(page, `reference-${way.scheme}-${way.device}`)
    expect(faults).toEqual([])
  })

  it('finds an operation by its name', async () => {
    const { page, faults } = await open('/docs')
    await page.locator('::-p-xpath(//button[contains(., "Search")])').click()
    await page.locator('input[role="combobox"]').fill('Book a stay')
    const found = page.locator('::-p-xpath(//a[@role="option"][contains(., "Book a stay")])')
    await found.wait()
    await photograph(page, 'reference-search-light-desktop')
    await found.click()
    await page.waitForFunction(() => location.href.includes('tag/bookings/POST/bookings'))
    expect(faults).toEqual([])
  })
})

describe('GraphiQL', () => {
  it.each(SCHEMES)('runs a query, and completes what is typed: %s', async (scheme) => {
    const { page, faults } = await open('/graphql', { scheme })
    await page.locator('.graphiql-execute-button').click()
    await page.waitForFunction(() =>
      document.querySelector('.graphiql-response')?.textContent?.includes('"properties"'),
    )
    await photograph(page, `graphiql-${scheme}-desktop`)
    await page.locator('.graphiql-query-editor .view-line:last-child').click()
    await page.keyboard.down('Control')
    await page.keyboard.press('End')
    await page.keyboard.up('Control')
    await page.keyboard.type('query { vie')
    await page.waitForFunction(() =>
      document.querySelector('.suggest-widget')?.textContent?.includes('viewer'),
    )
    expect(faults).toEqual([])
  })
})
