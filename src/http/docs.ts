import type { App } from './app-env.ts'
import { answerAsset, assetPolicy } from './asset.ts'

/**
 * The documentation: the reference at `/docs`, guides, and a page for every error code that a `type` points at. They are
 * files, written by scripts/build-assets.ts from `docs/`; only their headers are made here.
 */
export function registerDocs(app: App): void {
  app.get('/docs', async (c) => await answerAsset(c, REFERENCE_POLICY))
  app.get('/docs/*', async (c) => await answerAsset(c, GUIDE_POLICY))
  app.get('/docs-assets/*', async (c) => await answerAsset(c, GUIDE_POLICY))
}

const GUIDE_POLICY = assetPolicy("style-src 'self'", "img-src 'self'")

// The reference component styles itself with inline styles and draws its icons from data URLs.
const REFERENCE_POLICY = assetPolicy(
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
)
