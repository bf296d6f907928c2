import type { ImageType } from './image.ts'

/** How wide a picture may be asked for, in pixels: a fixed few, so that each is made once and then lies in a cache. */
export const VARIANT_WIDTHS = [320, 640, 960, 1280, 1920] as const
export type VariantWidth = (typeof VARIANT_WIDTHS)[number]

/** A picture in another size. */
export interface Variant {
  /** At most: a picture is never made larger than it is. */
  width: VariantWidth
  type: ImageType
}

// Cloudflare Images makes AVIF of at most 1 200 pixels.
const AVIF_WIDTH_MAX = 960

/**
 * The smallest file that the client can show: AVIF or WebP when it says that it knows them, else JPEG.
 *
 * @param accept RFC 9110 §12.5.1
 */
export function variantFor(width: VariantWidth, accept = ''): Variant {
  const knows = (type: ImageType) => accept.split(',').some((range) => isWanted(range, type))
  if (width <= AVIF_WIDTH_MAX && knows('image/avif')) return { width, type: 'image/avif' }
  return { width, type: knows('image/webp') ? 'image/webp' : 'image/jpeg' }
}

/** Only by name: whoever takes everything has not said that it can show everything. */
function isWanted(range: string, type: ImageType): boolean {
  const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  return name === type && !parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter))
}
