import { exifOf, isQuarterTurn, orientationIn } from './exif.ts'
import type { ParsedImage } from './image.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What shows the picture: its header, palette and pixels, and how its colours are meant. */
const NEEDED: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs'.split(' '),
)

/** True for what begins as a PNG does. */
export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, index) => bytes[index] === byte)

/**
 * A PNG's measures, and what of it is needed to show it. Texts, times, EXIF but for the orientation, the further images
 * of an animation and everything behind the end are left out. Null when it is broken.
 *
 * W3C PNG Specification (Third Edition) §11
 */
export function parsePng(bytes: Uint8Array): ParsedImage | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)]
  let size: { width: number; height: number } | null = null
  let hasPixels = false
  let orientation: number | null = null
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    // One header, and first: with two, whoever shows the picture may go by the measures of the other.
    if (!size || type === 'IHDR') {
      if (size || type !== 'IHDR' || length !== 13) return null
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (type === 'eXIf') {
      orientation = orientationIn(bytes.subarray(at + 8, end - 4))
      parts.push(...plainExif(orientation))
    }
    if (NEEDED.has(type)) parts.push(bytes.subarray(at, end))
    hasPixels ||= type === 'IDAT'
    if (type === 'IEND') return hasPixels ? { ...size, isTurned: isQuarterTurn(orientation), parts } : null
    at = end
  }
  return null
}

function plainExif(orientation: number | null): Uint8Array[] {
  const plain = exifOf(orientation)
  if (!plain) return []
  const chunk = new Uint8Array(12 + plain.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, plain.length)
  chunk.set([0x65, 0x58, 0x49, 0x66], 4)
  chunk.set(plain, 8)
  view.setUint32(8 + plain.length, crc32(chunk.subarray(4, 8 + plain.length)))
  return [chunk]
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
