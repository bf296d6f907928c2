import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { freePort } from '../../../scripts/local/free-port.ts'
import { startWorld, type World } from '../../../scripts/local/world.ts'
import { openBrowser, type Surroundings, type Visit, visit } from './visits.ts'

export interface BrowserWorld {
  readonly world: World
  /** A page of this world's API, as somebody sees it who was never there. */
  open: (path: string, surroundings?: Surroundings) => Promise<Visit>
}

/** A whole world and a browser for a file of tests; visitors leave after each. */
export function useBrowserWorld(): BrowserWorld {
  let dataDir: string
  let world: World
  let browser: Browser

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'holdfast-browser-'))
    await chmod(dataDir, 0o755) // root lends the database to another account
    world = await startWorld({ dataDir, port: await freePort(), onProgress: () => {} })
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await world?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  afterEach(async () => {
    for (const visitor of browser.browserContexts()) {
      if (visitor !== browser.defaultBrowserContext()) await visitor.close()
    }
  })

  return {
    get world() {
      return world
    },
    open: async (path, surroundings) => await visit(browser, `${world.services.apiUrl}${path}`, surroundings),
  }
}
