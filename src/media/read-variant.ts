import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { MediaParams } from './schemas.ts'
import type { Variant } from './variant.ts'

type ReadVariantContext = Pick<
  AppContext,
  'actor' | 'background' | 'imageResizer' | 'log' | 'storage' | 'variantCache'
>

/** A whole picture. */
export interface ShownImage {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
  etag: string
}

/**
 * A picture in another size, from the cache of this location or made anew. Nothing is written where it would have to be
 * deleted with the picture.
 *
 * @returns `isExact` is false when it cannot be made now: then it is the picture as it was uploaded
 * @throws AppError `not_found`; `unavailable` when the storage is silent
 */
export async function readVariant(
  ctx: ReadVariantContext,
  { folder, file }: MediaParams,
  variant: Variant,
): Promise<{ image: ShownImage; isExact: boolean }> {
  authorise(ctx.actor, 'readMedia')
  const key = `${folder}/${file}`
  const cached = await ctx.variantCache.get(key, variant)
  if (cached) return { image: cached, isExact: true }
  const original = await readWhole(ctx, key)
  const made = await resized(ctx, key, original, variant)
  if (!made) return { image: original, isExact: false }
  ctx.background(ctx.variantCache.put(key, variant, made))
  return { image: made, isExact: true }
}

async function readWhole({ storage }: ReadVariantContext, key: string): Promise<ShownImage> {
  const found = await storage.get(key)
  if (!found) throw notFound('file')
  const { body, contentType, etag } = found
  return { bytes: new Uint8Array(await new Response(body).arrayBuffer()), contentType, etag }
}

/** Null when the service is silent, or cannot read the picture. */
async function resized(
  { imageResizer, log }: ReadVariantContext,
  key: string,
  { bytes, etag }: ShownImage,
  variant: Variant,
): Promise<ShownImage | null> {
  try {
    const made = await imageResizer.resize(bytes, variant)
    const format = made.contentType.replace('image/', '')
    return { ...made, etag: `${etag.slice(0, -1)}-${variant.width}-${format}"` }
  } catch (error) {
    log.warn('media.not_resized', { key, ...variant, ...errorFields(error) })
    return null
  }
}
