import { ok, type Result, refuse } from '../shared/result.ts'
import { isAvif, parseAvif } from './avif.ts'
import { isJpeg, parseJpeg } from './jpeg.ts'
import { isPng, parsePng } from './png.ts'
import { isWebp, parseWebp } from './webp.ts'

export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** How file names of that type end. */
export const EXTENSION_OF_TYPE: Readonly<Record<ImageType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
}

/** A picture as it may be kept and shown; its measures are those of how it is seen, turned upright. */
export interface CleanImage {
  type: ImageType
  width: number
  height: number
  bytes: Uint8Array
}

/** What a format's parser finds: the measures, and the parts that are needed to show the picture. */
export interface ParsedImage {
  width: number
  height: number
  /** By a quarter to either side, to be seen upright. */
  isTurned: boolean
  parts: Uint8Array[]
}

/** `unknown_type`: none of ours, whatever its name or media type says. `too_large`: more pixels than we show. */
export type ImageFault = 'unknown_type' | 'broken' | 'animated' | 'too_large'

interface PixelLimits {
  sideMax: number
  pixelsMax: number
}

/** A small file can be a huge picture: whoever shows it needs four bytes for each pixel. */
export const PIXEL_LIMITS: PixelLimits = { sideMax: 10_000, pixelsMax: 40_000_000 }

/**
 * The picture in these bytes without anything but what shows it: where it was taken, with what, by whom, and what else
 * a file may carry, is gone. Only the orientation stays, because the picture would lie on its side without it. The
 * pixels are not touched.
 */
export function cleanImage(
  bytes: Uint8Array,
  limits: PixelLimits = PIXEL_LIMITS,
): Result<CleanImage, ImageFault> {
  const format = FORMATS.find(({ is }) => is(bytes))
  if (!format) return refuse('unknown_type')
  const parsed = format.parse(bytes)
  if (parsed === 'animated') return refuse('animated')
  if (!parsed || parsed.width === 0 || parsed.height === 0) return refuse('broken')
  const { width, height, parts } = parsed
  const isTooLarge = Math.max(width, height) > limits.sideMax || width * height > limits.pixelsMax
  if (isTooLarge) return refuse('too_large')
  const upright = parsed.isTurned ? { width: height, height: width } : { width, height }
  return ok({ type: format.type, ...upright, bytes: joined(parts) })
}

interface Format {
  type: ImageType
  is: (bytes: Uint8Array) => boolean
  parse: (bytes: Uint8Array) => ParsedImage | 'animated' | null
}

const FORMATS: readonly Format[] = [
  { type: 'image/jpeg', is: isJpeg, parse: parseJpeg },
  { type: 'image/png', is: isPng, parse: parsePng },
  { type: 'image/webp', is: isWebp, parse: parseWebp },
  { type: 'image/avif', is: isAvif, parse: parseAvif },
]

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
