import { exifOf, isQuarterTurn, orientationIn } from './exif.ts'
import type { ParsedImage } from './image.ts'

const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee

/** True for what begins as a JPEG does. */
export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === START_OF_IMAGE && bytes[2] === 0xff

/**
 * A JPEG's measures, and what of it is needed to show it: tables, frames and scans, its colours and its orientation.
 * Comments, EXIF, XMP, IPTC, thumbnails and everything behind the end are left out. Null when it is broken.
 *
 * ITU-T T.81 Annex B
 */
export function parseJpeg(bytes: Uint8Array): ParsedImage | null {
  const segments = segmentsIn(bytes)
  // With several frames, whoever shows the picture may go by the measures of another one.
  const [frame, ...others] = segments?.filter(({ code }) => isFrame(code)) ?? []
  const size = frame && sizeOf(frame)
  if (!segments || !size || others.length > 0 || !segments.some(({ code }) => code === START_OF_SCAN))
    return null
  const jfif = segments.find(isJfif)
  const orientation = orientationOf(segments)
  const exif = exifOf(orientation)
  return {
    ...size,
    isTurned: isQuarterTurn(orientation),
    parts: [
      Uint8Array.of(0xff, START_OF_IMAGE),
      ...(jfif ? [withoutThumbnail(jfif)] : []),
      ...(exif ? [segmentOf(APP1, [...EXIF, ...exif])] : []),
      ...segments.filter(isNeeded).map(({ whole }) => whole),
      Uint8Array.of(0xff, END_OF_IMAGE),
    ],
  }
}

interface Segment {
  code: number
  payload: Uint8Array
  /** With its marker and length, and of a scan with the data that follows. */
  whole: Uint8Array
}

/** Everything between start and end; null when that has no order. */
function segmentsIn(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = []
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return null
    // Any number of fill bytes may precede a marker.
    while (bytes[at + 1] === 0xff) at += 1
    const code = bytes[at + 1] ?? 0
    if (code === END_OF_IMAGE) return segments
    // Restart markers belong into scans, and what is below into nothing that is still in use.
    if (code < 0xc0 || (code >= 0xd0 && code <= START_OF_IMAGE)) return null
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const next = code === START_OF_SCAN ? endOfScan(bytes, end) : end
    segments.push({ code, payload: bytes.subarray(at + 4, end), whole: bytes.subarray(at, next) })
    at = next
  }
}

/** Where the next marker is: within a scan's data, 0xff is followed by 0 (a byte of data) or is a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at += 2) {
    at = bytes.indexOf(0xff, at)
    if (at === -1) return bytes.length
    const next = bytes[at + 1] ?? 0xff
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
}

/** SOF0 to SOF15; 0xc4, 0xc8 and 0xcc among them are tables. */
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc

function sizeOf({ payload }: Segment): { width: number; height: number } | null {
  if (payload.length < 6) return null
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  return { height: view.getUint16(1), width: view.getUint16(3) }
}

/** Frames, tables, restarts and scans; of what applications add, the profile and the transform of its colours. */
function isNeeded({ code, payload }: Segment): boolean {
  if (code === APP2) return startsWith(payload, ICC_PROFILE)
  if (code === APP14) return startsWith(payload, ADOBE)
  return code <= 0xdf
}

const isJfif = ({ code, payload }: Segment): boolean =>
  code === APP0 && startsWith(payload, JFIF) && payload.length >= JFIF_BYTES

/** Its version and density; the thumbnail shows the picture as it was before it was edited. */
const withoutThumbnail = ({ payload }: Segment): Uint8Array =>
  segmentOf(APP0, [...payload.subarray(0, JFIF_BYTES - 2), 0, 0])

function orientationOf(segments: readonly Segment[]): number | null {
  const exif = segments.find(({ code, payload }) => code === APP1 && startsWith(payload, EXIF))
  return exif ? orientationIn(exif.payload.subarray(EXIF.length)) : null
}

function segmentOf(code: number, payload: readonly number[]): Uint8Array {
  const length = payload.length + 2
  return Uint8Array.of(0xff, code, length >> 8, length & 0xff, ...payload)
}

const startsWith = (payload: Uint8Array, name: readonly number[]): boolean =>
  name.every((byte, index) => payload[index] === byte)

const named = (name: string): number[] => [...name].map((sign) => sign.charCodeAt(0))

const JFIF = named('JFIF\0')
const JFIF_BYTES = 14
const EXIF = named('Exif\0\0')
const ICC_PROFILE = named('ICC_PROFILE\0')
const ADOBE = named('Adobe')
