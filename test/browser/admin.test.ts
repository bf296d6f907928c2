import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { createClient, stayRequest } from '../support/client.ts'
import { useBrowserWorld } from './support/browser-world.ts'
import {
  barriersOf,
  DEVICES,
  overflowOf,
  photograph,
  type Surroundings,
  type Visit,
  WAYS,
} from './support/visits.ts'

const place = useBrowserWorld()

const open = (surroundings?: Surroundings): Promise<Visit> => place.open('/admin', surroundings)

const code = (timestamp = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(place.world.services.adminOtpSecret ?? '') }).generate({ timestamp })

async function fillIn(page: Page, otp: string): Promise<void> {
  await page.type('#email', place.world.services.adminEmail ?? '')
  await page.type('#password', place.world.services.adminPassword ?? '')
  await page.type('#otp', otp)
  await page.click('#sign-in button')
}

/** A market with a booking, and a calendar that does not do what is due. */
async function makeBusy(): Promise<void> {
  const { apiUrl, databaseUrl } = place.world.services
  const { book, newListing, newPerson } = createClient((path, init) => fetch(`${apiUrl}${path}`, init))
  const [host, guest] = [await newPerson(), await newPerson()]
  const { id } = await newListing(host)
  expect((await book(guest, stayRequest(id, 10, 2))).status).toBe(201)
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  await database.query("update calendars set next_due_at = now() - interval '1 hour'")
  await database.end()
}

describe('the page for operators', () => {
  it.each(WAYS)('lets nobody see anything before they have signed in: $scheme, $device', async (way) => {
    const { page, faults } = await open(way)
    expect(await page.$eval('h1', ({ textContent }) => textContent)).toBe('Sign in')
    expect(await page.$eval('#dashboard', (one) => one.checkVisibility())).toBe(false)
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOf(page)).toEqual([])
    await photograph(page, `admin-door-${way.scheme}-${way.device}`)
    expect(faults).toEqual([])
  })

  it('says why a sign-in is refused', async () => {
    const { page } = await open()
    await fillIn(page, '000000')
    await page.waitForFunction(() => document.querySelector('#refusal')?.textContent)
    expect(await page.$eval('#refusal', ({ textContent }) => textContent)).toContain('code')
    expect(await page.$eval('#dashboard', (one) => one.checkVisibility())).toBe(false)
  })

  it('shows how everything stands, in light and dark, large and small, until one signs out', async () => {
    await makeBusy()
    // One sign-in for all of them, because each code works once.
    const { page, faults } = await open()
    await fillIn(page, code())
    await page.waitForSelector('.verdict')
    const headings = await page.$$eval('#dashboard > h2', (all) => all.map(({ textContent }) => textContent))
    expect(headings).toEqual([
      'Bookings of the last fortnight',
      'Holds',
      'Money',
      'Calendars and queues',
      'Traffic of the last hour',
      'Refusals of the last hour',
    ])
    expect(await page.$eval('.verdict', ({ textContent }) => textContent)).toContain('do not hold')
    expect(await page.$$('.chart rect')).not.toEqual([])
    for (const { scheme, device } of WAYS) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      // Another kind of device would load the page anew, and nobody be signed in.
      const { height, width } = DEVICES[device]
      await page.setViewport({ height, width })
      await photograph(page, `admin-${scheme}-${device}`)
      for (const summary of await page.$$('summary')) await summary.click()
      expect(await overflowOf(page), `${scheme} ${device}`).toBe(0)
      expect(await barriersOf(page), `${scheme} ${device}`).toEqual([])
      for (const summary of await page.$$('summary')) await summary.click()
      await page.evaluate(() => window.scrollTo(0, 0))
    }
    expect(
      await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length),
    ).toBe(0)
    await page.click('#sign-out')
    await page.waitForFunction(() => document.querySelector('#door')?.checkVisibility())
    expect(await page.$eval('#dashboard', ({ childElementCount }) => childElementCount)).toBe(0)
    expect(faults).toEqual([])
  })

  it('shows nothing any more to whoever has signed out, whatever is answered then', async () => {
    const { page } = await open()
    await page.evaluate(() => {
      const [ask, wait] = [window.fetch, window.setTimeout]
      let asked = 0
      // The next look comes soon, and its answer late.
      window.setTimeout = ((run: () => void, ms: number) => wait(run, Math.min(ms, 50))) as typeof setTimeout
      window.fetch = async (...request) => {
        const answer = await ask(...request)
        if (request[0] === '/admin/dashboard') asked += 1
        if (request[0] === '/admin/dashboard' && asked > 1) {
          document.documentElement.dataset['asked'] = 'again'
          await new Promise((resolve) => wait(resolve, 1_500))
          document.documentElement.dataset['asked'] = 'answered'
        }
        return answer
      }
    })
    // Each code works once; the one of the next half minute is good already.
    await fillIn(page, code(Date.now() + 30_000))
    await page.waitForFunction(() => document.documentElement.dataset['asked'] === 'again')
    await page.click('#sign-out')
    await page.waitForFunction(() => document.documentElement.dataset['asked'] === 'answered')
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(await page.$eval('#door', (one) => one.checkVisibility())).toBe(true)
    expect(await page.$eval('#dashboard', (one) => one.childElementCount)).toBe(0)
  })

  it('runs only scripts of its own, and nobody frames it', async () => {
    const { headers } = await fetch(`${place.world.services.apiUrl}/admin`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })
})
