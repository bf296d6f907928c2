// The one structure of ASN.1 that signatures of passkeys need, instead of all of it. Names and shapes are those of the
// packages for which `passkey-asn1.ts` stands in the bundle.

const SEQUENCE = 0x30
const INTEGER = 0x02
/** From here on the length is in the bytes that follow; one is enough for the longest signature that there is. */
const LONG_LENGTH = 0x80
const LENGTH_IN_ONE_BYTE = 0x81

/** An ECDSA signature (RFC 3279 §2.2.3): two integers, big-endian, with a leading zero where the first bit is set. */
export class ECDSASigValue {
  r = new ArrayBuffer(0)
  s = new ArrayBuffer(0)
}

export const AsnParser = {
  /**
   * @param type the only one there is
   * @throws RangeError when `signature` is not the DER of a signature and of nothing else
   */
  parse(signature: BufferSource, type: unknown): ECDSASigValue {
    if (type !== ECDSASigValue) throw new RangeError('Only signatures are read')
    const { content, rest } = readValue(SEQUENCE, bytesOf(signature))
    const r = readValue(INTEGER, content)
    const s = readValue(INTEGER, r.rest)
    if (rest.length > 0 || s.rest.length > 0) throw notASignature()
    return { r: integerIn(r.content), s: integerIn(s.content) }
  },
}

/** The value that `bytes` begin with, and what follows it (X.690 §8.1, §10.1). */
function readValue(tag: number, bytes: Uint8Array<ArrayBuffer>) {
  const [found, first = LONG_LENGTH, second = 0] = bytes
  const isLong = first === LENGTH_IN_ONE_BYTE
  const [length, start] = isLong ? [second, 3] : [first, 2]
  const isLengthInItsShortestForm = isLong ? length >= LONG_LENGTH : length < LONG_LENGTH
  if (found !== tag || !isLengthInItsShortestForm || start + length > bytes.length) throw notASignature()
  return { content: bytes.slice(start, start + length), rest: bytes.slice(start + length) }
}

/** Positive, and no longer than it must be (X.690 §8.3). */
function integerIn(content: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const [first, second = 0] = content
  const isPositive = first !== undefined && first < 0x80
  const isPadded = first === 0 && content.length > 1 && second < 0x80
  if (!isPositive || isPadded) throw notASignature()
  return content.buffer
}

const notASignature = () => new RangeError('Not a DER signature')

const bytesOf = (source: BufferSource): Uint8Array<ArrayBuffer> =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source)
