import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AsnParser, ECDSASigValue } from '../../src/platform/ecdsa-signature.ts'
import { Certificate } from '../../src/platform/passkey-asn1.ts'

const parse = (...bytes: number[]) => {
  const { r, s } = AsnParser.parse(new Uint8Array(bytes), ECDSASigValue)
  return [[...new Uint8Array(r)], [...new Uint8Array(s)]]
}

/** X.690 §8.1, §8.3, written apart from what is tested. */
const lengthOf = (size: number): number[] => (size < 128 ? [size] : [0x81, size])
const integer = (bytes: readonly number[]): number[] => [2, ...lengthOf(bytes.length), ...bytes]
const signature = (r: readonly number[], s: readonly number[]): number[] => {
  const content = [...integer(r), ...integer(s)]
  return [0x30, ...lengthOf(content.length), ...content]
}

describe('a signature', () => {
  it('is two integers', () => {
    expect(parse(0x30, 6, 2, 1, 0x11, 2, 1, 0x22)).toEqual([[0x11], [0x22]])
  })

  it('keeps the zero that says that an integer is positive', () => {
    expect(parse(0x30, 8, 2, 2, 0, 0x80, 2, 2, 0, 0xff)).toEqual([
      [0, 0x80],
      [0, 0xff],
    ])
  })

  it('is read from within a larger buffer', () => {
    const bytes = new Uint8Array([9, 9, 0x30, 6, 2, 1, 0x11, 2, 1, 0x22, 9]).subarray(2, 10)
    expect([...new Uint8Array(AsnParser.parse(bytes, ECDSASigValue).s)]).toEqual([0x22])
  })

  it('is read as it was written, up to the longest curve', () => {
    const positive = fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 66 })
      .map((bytes) => bytes.slice(Math.max(0, bytes.findIndex(Boolean))))
      .map((bytes) => (Number(bytes[0]) < 128 ? bytes : [0, ...bytes]))
    fc.assert(
      fc.property(positive, positive, (r, s) => {
        expect(parse(...signature(r, s))).toEqual([r, s])
      }),
    )
  })

  it.each([
    ['nothing', []],
    ['another structure', [0x31, 6, 2, 1, 1, 2, 1, 1]],
    ['another type in it', [0x30, 6, 2, 1, 1, 4, 1, 1]],
    ['one integer', [0x30, 3, 2, 1, 1]],
    ['three integers', [0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]],
    ['more than it', [0x30, 6, 2, 1, 1, 2, 1, 1, 0]],
    ['less than it says', [0x30, 6, 2, 1, 1, 2, 1]],
    ['an integer that reaches past its end', [0x30, 6, 2, 1, 1, 2, 2, 1]],
    ['an integer without bytes', [0x30, 5, 2, 1, 1, 2, 0]],
    ['a negative integer', [0x30, 6, 2, 1, 1, 2, 1, 0x80]],
    ['a zero too many', [0x30, 7, 2, 1, 1, 2, 2, 0, 1]],
    ['a length in more bytes than it needs', [0x30, 0x81, 6, 2, 1, 1, 2, 1, 1]],
    ['a length that is told by its end', [0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0]],
  ])('is not %s', (_, bytes) => {
    expect(() => parse(...bytes)).toThrow(RangeError)
  })
})

it('nothing else is read', () => {
  expect(() => AsnParser.parse(new Uint8Array(signature([1], [1])), Certificate)).toThrow(RangeError)
  expect(() => new Certificate()).toThrow()
})
