/** How a picture has to be turned or mirrored to be seen upright: 1 (not at all) to 8. */
type Orientation = number

/** Whether a picture lies on its side: seen upright, its width is its height. */
export const isQuarterTurn = (orientation: Orientation | null): boolean =>
  orientation !== null && orientation >= 5

const ORIENTATION_TAG = 0x0112
const SHORT = 3
const ENTRY_BYTES = 12

/** The orientation that EXIF data tells of, or null when it tells of none. @param exif the TIFF structure itself */
export function orientationIn(exif: Uint8Array): Orientation | null {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
  const order = exif.length >= 8 ? view.getUint16(0) : 0
  if (order !== LITTLE_ENDIAN && order !== BIG_ENDIAN) return null
  const isLittle = order === LITTLE_ENDIAN
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > exif.length) return null
  const count = view.getUint16(directory, isLittle)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES
    if (entry + ENTRY_BYTES > exif.length) return null
    if (view.getUint16(entry, isLittle) !== ORIENTATION_TAG) continue
    const value = view.getUint16(entry + 8, isLittle)
    const isValid = view.getUint16(entry + 2, isLittle) === SHORT && value >= 1 && value <= 8
    return isValid ? value : null
  }
  return null
}

/** EXIF data that says how to turn the picture, and nothing else; null where there is nothing to turn. */
export function exifOf(orientation: Orientation | null): Uint8Array | null {
  if (orientation === null || orientation === 1) return null
  // TIFF 6.0: byte order, 42, offset of the one directory; one entry of one SHORT; no further directory.
  const header = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  const entry = [0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.from([...header, 0, 1, ...entry, 0, 0, 0, 0])
}

const LITTLE_ENDIAN = 0x4949
const BIG_ENDIAN = 0x4d4d
