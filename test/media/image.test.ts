import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orientationIn } from '../../src/media/exif.ts'
import { type CleanImage, cleanImage, PIXEL_LIMITS } from '../../src/media/image.ts'
import {
  IMAGES_WITH_EXIF,
  JPEG_WITH_EXIF,
  joined,
  LOSSLESS_WEBP,
  LOSSY_WEBP,
  PNG_WITH_EXIF,
  textIn,
  turned,
  WEBP_WITH_ALPHA,
  WEBP_WITH_EXIF,
} from '../support/images.ts'

function cleaned(bytes: Uint8Array): CleanImage {
  const result = cleanImage(bytes)
  if (!result.ok) throw new Error(`refused: ${result.refusal}`)
  return result.value
}

const faultOf = (bytes: Uint8Array, limits = PIXEL_LIMITS) => {
  const result = cleanImage(bytes, limits)
  return result.ok ? null : result.refusal
}

const u16 = (value: number) => [value >> 8, value & 0xff]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const u32le = (value: number) => u32(value).reverse()

describe('a picture', () => {
  it.each([
    ...IMAGES_WITH_EXIF,
    ['image/webp', WEBP_WITH_ALPHA],
    ['image/webp', LOSSLESS_WEBP],
    ['image/webp', LOSSY_WEBP],
  ] as [string, Uint8Array][])('is known by its content: %s', (type, bytes) => {
    expect(cleaned(bytes)).toMatchObject({ type, width: 24, height: 16 })
  })

  it.each(IMAGES_WITH_EXIF)('loses where and by whom it was taken: %s', (_, bytes) => {
    expect(textIn(bytes)).toContain('planted')
    const clean = textIn(cleaned(bytes).bytes)
    expect(clean).not.toContain('planted')
    expect(clean).not.toMatch(/exif/i)
    expect(clean.length).toBeLessThan(bytes.length - 200)
  })

  it.each(IMAGES_WITH_EXIF)('keeps how it is to be turned, and of EXIF nothing else: %s', (_, bytes) => {
    const clean = cleaned(turned(bytes, 6)).bytes
    expect(textIn(clean)).not.toContain('planted')
    const tiff = clean.subarray(textIn(clean).indexOf('MM\0*'))
    expect(orientationIn(tiff)).toBe(6)
    // What has been cleaned once is clean.
    expect(cleaned(clean).bytes).toEqual(clean)
  })

  it('is not looked at by its name: everything else is none', () => {
    const others = ['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', 'RIFF\0\0\0\0WAVE']
    for (const other of others) expect(faultOf(joined(other)), other).toBe('unknown_type')
  })

  it('that tells of two sizes is refused: who shows it might believe the other one', () => {
    const frame = textIn(JPEG_WITH_EXIF).indexOf('\xff\xc0\0\x11')
    const huge = joined(
      [0xff, 0xc0, 0, 17, 8, ...u16(9_000), ...u16(60_000)],
      JPEG_WITH_EXIF.subarray(frame + 9),
    )
    const behind = frame + 19
    expect(
      faultOf(
        joined(JPEG_WITH_EXIF.subarray(0, behind), huge.subarray(0, 19), JPEG_WITH_EXIF.subarray(behind)),
      ),
    ).toBe('broken')
    const header = PNG_WITH_EXIF.subarray(8, 33)
    expect(faultOf(joined(PNG_WITH_EXIF.subarray(0, 33), header, PNG_WITH_EXIF.subarray(33)))).toBe('broken')
  })

  it('that is cut off anywhere is refused', () => {
    for (const [type, bytes] of IMAGES_WITH_EXIF) {
      for (let length = 0; length < bytes.length; length += 1) {
        expect(faultOf(bytes.subarray(0, length)), `${type}, ${length} bytes`).not.toBeNull()
      }
    }
  })

  it('that is spoilt anywhere is refused or still a picture, and never an accident', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...IMAGES_WITH_EXIF.map(([, bytes]) => bytes), WEBP_WITH_ALPHA, LOSSLESS_WEBP),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        (bytes, faults) => {
          const spoilt = bytes.slice()
          for (const [at, byte] of faults) spoilt[at % spoilt.length] = byte
          const result = cleanImage(spoilt)
          if (result.ok) expect(result.value.bytes.length).toBeLessThanOrEqual(spoilt.length + 64)
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('with more pixels than we show is refused, however small the file', () => {
    expect(faultOf(PNG_WITH_EXIF, { sideMax: 23, pixelsMax: 1_000 })).toBe('too_large')
    expect(faultOf(PNG_WITH_EXIF, { sideMax: 24, pixelsMax: 24 * 16 - 1 })).toBe('too_large')
    expect(faultOf(PNG_WITH_EXIF, { sideMax: 24, pixelsMax: 24 * 16 })).toBeNull()
    const huge = PNG_WITH_EXIF.slice()
    huge.set(u32(60_000), 16)
    expect(faultOf(huge)).toBe('too_large')
    const none = PNG_WITH_EXIF.slice()
    none.set(u32(0), 16)
    expect(faultOf(none)).toBe('broken')
  })
})

describe('a JPEG', () => {
  const [start, rest] = [JPEG_WITH_EXIF.subarray(0, 2), JPEG_WITH_EXIF.subarray(2)]
  const segment = (code: number, payload: string) => joined([0xff, code, ...u16(payload.length + 2)], payload)
  const withSegment = (code: number, payload: string) => joined(start, segment(code, payload), rest)

  it('loses comments, XMP, IPTC, further images and what is behind its end', () => {
    const carriers = [
      withSegment(0xfe, 'secret'),
      withSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>secret</x>'),
      withSegment(0xed, 'Photoshop 3.0\0secret'),
      withSegment(0xe2, 'MPF\0secret'),
      withSegment(0xe0, 'JFXX\0secret'),
      withSegment(0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01secret`),
      joined(JPEG_WITH_EXIF, 'secret'),
    ]
    for (const carrier of carriers) expect(textIn(cleaned(carrier).bytes)).not.toContain('secret')
  })

  it('keeps its colours and its density', () => {
    expect(textIn(cleaned(withSegment(0xe2, 'ICC_PROFILE\0\x01\x01…profile')).bytes)).toContain('profile')
    expect(textIn(cleaned(withSegment(0xee, 'Adobe\0\x64\0\0\0\0\x02')).bytes)).toContain('Adobe')
    const jfif = cleaned(withSegment(0xe0, `JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01rgb`)).bytes
    expect(textIn(jfif.subarray(0, 20))).toBe('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\x01\0\x48\0\x48\0\0')
  })

  it('may have fill bytes before its markers, and restarts in its scans', () => {
    expect(cleaned(joined(start, [0xff, 0xff], rest)).width).toBe(24)
    const scan = textIn(JPEG_WITH_EXIF).indexOf('\xff\xda') + 14
    const restarted = joined(JPEG_WITH_EXIF.subarray(0, scan), [0xff, 0xd0], JPEG_WITH_EXIF.subarray(scan))
    expect(textIn(cleaned(restarted).bytes)).toContain('\xff\xd0')
  })
})

describe('a PNG', () => {
  const chunk = (type: string, payload: string) => joined(u32(payload.length), type, payload, u32(0))
  const afterHeader = 8 + 25
  const withChunk = (type: string, payload: string) =>
    joined(PNG_WITH_EXIF.subarray(0, afterHeader), chunk(type, payload), PNG_WITH_EXIF.subarray(afterHeader))

  it('loses texts, times, animation and what is behind its end', () => {
    for (const type of ['tEXt', 'zTXt', 'iTXt', 'tIME', 'acTL', 'fdAT', 'prVt']) {
      expect(textIn(cleaned(withChunk(type, 'secret')).bytes), type).not.toContain('secret')
    }
    expect(textIn(cleaned(joined(PNG_WITH_EXIF, 'secret')).bytes)).not.toContain('secret')
  })

  it('keeps its colours', () => {
    for (const type of ['gAMA', 'sRGB', 'iCCP', 'tRNS']) {
      expect(textIn(cleaned(withChunk(type, 'kept')).bytes), type).toContain('kept')
    }
  })

  it('is one only with header and pixels', () => {
    const [signature, header] = [PNG_WITH_EXIF.subarray(0, 8), PNG_WITH_EXIF.subarray(8, afterHeader)]
    expect(faultOf(joined(signature, chunk('IEND', '')))).toBe('broken')
    expect(faultOf(joined(signature, header, chunk('IEND', '')))).toBe('broken')
  })
})

describe('a WebP', () => {
  const chunk = (type: string, payload: string) => joined(type, u32le(payload.length), payload)
  const withChunk = (bytes: Uint8Array, type: string, payload: string) => {
    const longer = joined(bytes, chunk(type, payload))
    longer.set(u32le(longer.length - 8), 4)
    return longer
  }

  it('loses XMP, what it does not know, and what is behind its end', () => {
    for (const type of ['XMP ', 'abcd']) {
      const clean = textIn(cleaned(withChunk(WEBP_WITH_EXIF, type, 'secret')).bytes)
      expect(clean, type).not.toContain('secret')
    }
    expect(textIn(cleaned(joined(WEBP_WITH_EXIF, 'secret')).bytes)).not.toContain('secret')
  })

  it('says of itself what it has', () => {
    const flags = (bytes: Uint8Array) => cleaned(bytes).bytes[20]
    expect(flags(WEBP_WITH_EXIF)).toBe(0)
    expect(flags(turned(WEBP_WITH_EXIF, 8))).toBe(0x08)
    expect(flags(WEBP_WITH_ALPHA)).toBe(0x10)
    const { bytes } = cleaned(turned(WEBP_WITH_EXIF, 8))
    expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.length - 8)
  })

  it('keeps its transparency and the pixels as they are', () => {
    expect(cleaned(WEBP_WITH_ALPHA).bytes).toEqual(WEBP_WITH_ALPHA)
    expect(cleaned(LOSSLESS_WEBP).bytes).toEqual(LOSSLESS_WEBP)
    expect(cleaned(LOSSY_WEBP).bytes).toEqual(LOSSY_WEBP)
  })

  it('that moves is refused', () => {
    expect(faultOf(withChunk(WEBP_WITH_ALPHA, 'ANIM', '\0\0\0\0\0\0'))).toBe('animated')
  })

  it('is one only with one picture', () => {
    expect(faultOf(withChunk(LOSSY_WEBP, 'VP8 ', 'another one'.repeat(2)))).toBe('broken')
    expect(faultOf(joined('RIFF', u32le(4), 'WEBP'))).toBe('broken')
  })
})
