/** A box of an ISO base media file: its place in the whole, header and payload. */
export interface Box {
  type: string
  /** Where its header begins. */
  at: number
  /** Where its payload begins. */
  start: number
  end: number
}

/**
 * The boxes between two places, or null when they do not fill it exactly.
 *
 * ISO/IEC 14496-12 §4.2
 */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    if (at + 8 > to) return null
    const size = view.getUint32(at)
    const isLarge = size === 1
    if (isLarge && at + 16 > to) return null
    const start = at + (isLarge ? 16 : 8)
    // A size of 0 means: to the end.
    const end = size === 0 ? to : at + (isLarge ? Number(view.getBigUint64(at + 8)) : size)
    if (end < start || end > to) return null
    boxes.push({ type: textAt(bytes, at + 4), at, start, end })
    at = end
  }
  return boxes
}

/** Reads numbers one after the other, at most up to an end. Throws `RangeError` beyond it. */
export interface FieldReader {
  /** A big-endian number of 0, 1, 2, 4 or 8 bytes. */
  number: (size: number) => number
  /** The type of an item. */
  type: () => string
  place: () => number
}

export function readFields(bytes: Uint8Array, { start, end }: Pick<Box, 'start' | 'end'>): FieldReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, end)
  let at = start
  return {
    number(size) {
      const from = at
      at += size
      switch (size) {
        case 0:
          return 0
        case 1:
          return view.getUint8(from)
        case 2:
          return view.getUint16(from)
        case 4:
          return view.getUint32(from)
        case 8:
          return Number(view.getBigUint64(from))
        default:
          throw new RangeError(`no number has ${size} bytes`)
      }
    },
    type() {
      const from = at
      at += 4
      if (at > end) throw new RangeError('a type of four signs lies beyond the end')
      return textAt(bytes, from)
    },
    place: () => at,
  }
}

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
