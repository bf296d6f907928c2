import type { App } from './app-env.ts'
import { answerAsset, assetPolicy } from './asset.ts'

/** The page of those who run the marketplace: files, which show what `/admin/dashboard` says to who has signed in there. */
export function registerAdminPage(app: App): void {
  app.get('/admin', async (c) => await answerAsset(c, POLICY))
  app.get('/admin-assets/*', async (c) => await answerAsset(c, POLICY))
}

const POLICY = assetPolicy("style-src 'self'", "img-src 'self'")
