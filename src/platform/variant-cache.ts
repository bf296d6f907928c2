import type { Config } from '../config.ts'
import type { ShownImage } from '../media/read-variant.ts'
import type { Variant } from '../media/variant.ts'
import { errorFields, type Logger } from './logger.ts'

/** Pictures in other sizes, kept for a while in the location where somebody has asked for them. Never throws. */
export interface VariantCache {
  get: (key: string, variant: Variant) => Promise<ShownImage | null>
  put: (key: string, variant: Variant, image: ShownImage) => Promise<void>
}

/** How long a picture may still be shown somewhere after it was deleted. */
const KEPT_SECONDS = 24 * 60 * 60

const openCache = async (): Promise<Cache> => await caches.open('variants')

/** The Cache API, which is empty where a Worker has no domain of its own. */
export function createVariantCache({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, log: Logger): VariantCache {
  // One file is several pictures by what clients accept, and the cache knows addresses only.
  const addressOf = (key: string, { width, type }: Variant) =>
    `${PUBLIC_URL}/media/${key}?${new URLSearchParams({ width: String(width), type })}`

  const attempt = async <T>(run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run()
    } catch (error) {
      log.warn('media.cache_failed', errorFields(error))
      return null
    }
  }
  return {
    get: (key, variant) =>
      attempt(async () => {
        const found = await (await openCache()).match(addressOf(key, variant))
        if (!found) return null
        const bytes = new Uint8Array(await found.arrayBuffer())
        return {
          bytes,
          contentType: found.headers.get('Content-Type') ?? variant.type,
          etag: found.headers.get('ETag') ?? '',
        }
      }),
    async put(key, variant, { bytes, contentType, etag }) {
      const headers = {
        'Content-Type': contentType,
        'Cache-Control': `public, max-age=${KEPT_SECONDS}`,
        ETag: etag,
      }
      await attempt(async () =>
        (await openCache()).put(addressOf(key, variant), new Response(bytes, { headers })),
      )
    },
  }
}
