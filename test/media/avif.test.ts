import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanImage } from '../../src/media/image.ts'
import { AVIF_WITH_EXIF, joined, TURNED_AVIF, textIn } from '../support/images.ts'

function cleaned(bytes: Uint8Array) {
  const result = cleanImage(bytes)
  if (!result.ok) throw new Error(`refused: ${result.refusal}`)
  return result.value
}

const faultOf = (bytes: Uint8Array) => {
  const result = cleanImage(bytes)
  return result.ok ? null : result.refusal
}

const u16 = (value: number) => [value >> 8, value & 0xff]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const box = (type: string, payload: string) => joined(u32(payload.length + 8), type, payload)

/** The place behind the first time that the text occurs. */
const behind = (bytes: Uint8Array, text: string) => textIn(bytes).indexOf(text) + text.length

function changed(bytes: Uint8Array, at: number, values: readonly number[] | string) {
  const copy = bytes.slice()
  copy.set(typeof values === 'string' ? Buffer.from(values) : values, at)
  return copy
}

/** The pixels, as whoever shows the picture decodes them. */
async function pixelsOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const shown = await env.IMAGES.input(new Blob([bytes]).stream()).output({ format: 'image/png' })
  return textIn(new Uint8Array(await shown.response().arrayBuffer()))
}

describe('an AVIF', () => {
  it('is known by its content, as it is seen', () => {
    expect(cleaned(AVIF_WITH_EXIF)).toMatchObject({ type: 'image/avif', width: 24, height: 16 })
    expect(cleaned(TURNED_AVIF)).toMatchObject({ type: 'image/avif', width: 16, height: 24 })
  })

  it.each([AVIF_WITH_EXIF, TURNED_AVIF])('loses EXIF and XMP, and is shown as before', async (bytes) => {
    expect(textIn(bytes)).toMatch(/planted|MSFT/)
    const clean = cleaned(bytes).bytes as Uint8Array<ArrayBuffer>
    expect(textIn(clean)).not.toMatch(/planted|exif|rdf|II\*/i)
    expect(await pixelsOf(clean)).toBe(await pixelsOf(bytes))
    // What has been cleaned once is clean.
    expect(cleaned(clean).bytes).toEqual(clean)
  })

  it('loses what no item refers to, names, and what the format does not name', () => {
    const withBox = (type: string) => joined(AVIF_WITH_EXIF, box(type, 'secret'))
    for (const type of ['uuid', 'free', 'mdat', 'abcd']) {
      expect(textIn(cleaned(withBox(type)).bytes), type).not.toContain('secret')
    }
    // The name of the handler lies at the end of its box.
    const handler = changed(AVIF_WITH_EXIF, behind(AVIF_WITH_EXIF, 'hdlr') + 24, 'x')
    expect(textIn(cleaned(handler).bytes)).not.toContain('pict\0\0\0\0\0\0\0\0\0\0\0\0x')
    const named = changed(AVIF_WITH_EXIF, behind(AVIF_WITH_EXIF, 'av01'), 'N')
    expect(textIn(cleaned(named).bytes)).not.toContain('av01N')
  })

  it('loses a property that only describes it', () => {
    const described = changed(AVIF_WITH_EXIF, textIn(AVIF_WITH_EXIF).lastIndexOf('pixi'), 'udes')
    const clean = textIn(cleaned(described).bytes)
    expect(clean).not.toContain('udes')
  })

  it('that moves is refused', () => {
    expect(faultOf(changed(AVIF_WITH_EXIF, 8, 'avis'))).toBe('animated')
    expect(faultOf(joined(AVIF_WITH_EXIF, box('moov', '')))).toBe('animated')
  })

  it('that is another format in the same container is refused', () => {
    expect(faultOf(changed(AVIF_WITH_EXIF, textIn(AVIF_WITH_EXIF).indexOf('av01'), 'hvc1'))).toBe('broken')
    const other = changed(changed(AVIF_WITH_EXIF, 8, 'heic'), 20, 'heic')
    expect(faultOf(other)).toBe('unknown_type')
  })

  it('that says its data are elsewhere, or more than there are, is refused', () => {
    const table = behind(AVIF_WITH_EXIF, 'iloc') + 8
    const [elsewhere, base, length] = [table + 2, table + 4, table + 14]
    expect(faultOf(changed(AVIF_WITH_EXIF, elsewhere, u16(1)))).toBe('broken')
    expect(faultOf(changed(AVIF_WITH_EXIF, base, u32(40)))).toBe('broken')
    expect(faultOf(changed(AVIF_WITH_EXIF, length, u32(1_000)))).toBe('broken')
  })

  it('that is cut off anywhere is refused', () => {
    for (let length = 0; length < AVIF_WITH_EXIF.length; length += 1) {
      expect(faultOf(AVIF_WITH_EXIF.subarray(0, length)), `${length} bytes`).not.toBeNull()
    }
  })

  it('that is spoilt anywhere is refused or still a picture, and never an accident', () => {
    const fault = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(
        fc.constantFrom(AVIF_WITH_EXIF, TURNED_AVIF),
        fc.array(fault, { minLength: 1, maxLength: 8 }),
        (bytes, faults) => {
          const spoilt = bytes.slice()
          for (const [at, byte] of faults) spoilt[at % spoilt.length] = byte
          const result = cleanImage(spoilt)
          if (result.ok) expect(result.value.bytes).toHaveLength(spoilt.length)
        },
      ),
      { numRuns: 5_000 },
    )
  })
})
