import { exifOf, isQuarterTurn, orientationIn } from './exif.ts'
import type { ParsedImage } from './image.ts'

const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04

/** True for what begins as a WebP does. */
export const isWebp = (bytes: Uint8Array): boolean =>
  textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP'

/**
 * A WebP's measures, and what of it is needed to show it: pixels, transparency, colours and orientation. EXIF, XMP and
 * everything that the format does not name are left out. Null when it is broken; `animated` when it moves.
 *
 * RFC 9649 §2
 */
export function parseWebp(bytes: Uint8Array): ParsedImage | 'animated' | null {
  const chunks = chunksIn(bytes)
  if (!chunks) return null
  if (chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF')) return 'animated'
  const pixels = chunks.filter(({ type }) => type === 'VP8 ' || type === 'VP8L')
  const [bitstream] = pixels
  const size = bitstream && sizeOf(bitstream)
  if (!size || pixels.length !== 1) return null
  const header = chunks[0]?.type === 'VP8X' ? chunks[0] : null
  if (!header) return { ...size, isTurned: false, parts: riff([bitstream]) }
  if (header.payload.length !== 10) return null
  const exif = chunks.find(({ type }) => type === 'EXIF')
  const orientation = exif ? orientationIn(tiffIn(exif.payload)) : null
  const plain = exifOf(orientation)
  const shown = chunks.filter(({ type }) => type === 'ICCP' || type === 'ALPH')
  return {
    ...largest(size, canvasOf(header)),
    isTurned: isQuarterTurn(orientation),
    parts: riff([
      withFlags(header, plain !== null),
      ...shown,
      bitstream,
      ...(plain ? [{ type: 'EXIF', payload: plain }] : []),
    ]),
  }
}

interface Chunk {
  type: string
  payload: Uint8Array
}

function chunksIn(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return null
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end; ) {
    const length = view.getUint32(at + 4, true)
    const start = at + 8
    if (start + length > end) return null
    chunks.push({ type: textAt(bytes, at, 4), payload: bytes.subarray(start, start + length) })
    at = start + length + (length % 2)
  }
  return chunks
}

function riff(chunks: readonly Chunk[]): Uint8Array[] {
  const parts = chunks.flatMap(({ type, payload }) => {
    const head = new Uint8Array(8)
    head.set(codesOf(type))
    new DataView(head.buffer).setUint32(4, payload.length, true)
    return [head, payload, new Uint8Array(payload.length % 2)]
  })
  const file = new Uint8Array(12)
  file.set([...codesOf('RIFF'), 0, 0, 0, 0, ...codesOf('WEBP')])
  const length = parts.reduce((sum, part) => sum + part.length, 4)
  new DataView(file.buffer).setUint32(4, length, true)
  return [file, ...parts]
}

function withFlags({ type, payload }: Chunk, hasExif: boolean): Chunk {
  const flags = ((payload[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (hasExif ? EXIF_FLAG : 0)
  return { type, payload: Uint8Array.of(flags, ...payload.subarray(1)) }
}

function sizeOf({ type, payload }: Chunk): { width: number; height: number } | null {
  if (payload.length < 10) return null
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  if (type === 'VP8L') {
    const bits = view.getUint32(1, true)
    return payload[0] === 0x2f ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : null
  }
  const isKeyFrame = payload[3] === 0x9d && payload[4] === 0x01 && payload[5] === 0x2a
  if (!isKeyFrame) return null
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
}

function canvasOf({ payload }: Chunk): { width: number; height: number } {
  const threeBytes = (at: number) =>
    (payload[at] ?? 0) | ((payload[at + 1] ?? 0) << 8) | ((payload[at + 2] ?? 0) << 16)
  return { width: threeBytes(4) + 1, height: threeBytes(7) + 1 }
}

const largest = (a: { width: number; height: number }, b: { width: number; height: number }) => ({
  width: Math.max(a.width, b.width),
  height: Math.max(a.height, b.height),
})

/** Some writers put JPEG's preamble before it. */
const tiffIn = (payload: Uint8Array): Uint8Array =>
  textAt(payload, 0, 4) === 'Exif' ? payload.subarray(6) : payload

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

const codesOf = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0))
