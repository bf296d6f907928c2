export type Statement = { text: string; values: (string | null)[] }

/**
 * The bytes that run statements one after the other with Postgres' extended query protocol: for each one `Parse`,
 * `Bind`, `Describe` and `Execute`, all unnamed and with text values, then one `Sync`.
 * One buffer, because a write to the socket costs more than everything else the bridge does for a request.
 *
 * Source: Postgres manual, "Message Formats".
 */
export function encodeStatements(statements: Statement[]): Buffer {
  const lengths = statements.map(lengthsOf)
  const buffer = Buffer.allocUnsafe(
    lengths.reduce((sum, { parse, bind }) => sum + parse + bind, 0) +
      statements.length * FIXED.length +
      SYNC.length,
  )
  let at = 0
  statements.forEach(({ text, values }, index) => {
    const { parse, bind } = lengths[index] as MessageLengths
    at = buffer.writeUInt8(PARSE, at)
    at = buffer.writeInt32BE(parse - 1, at)
    at = buffer.writeUInt8(0, at) // statement name
    at += buffer.write(text, at)
    at = buffer.writeUInt8(0, at)
    at = buffer.writeInt16BE(0, at) // no parameter types: the server infers them

    at = buffer.writeUInt8(BIND, at)
    at = buffer.writeInt32BE(bind - 1, at)
    at = buffer.writeInt16BE(0, at) // portal name and statement name
    at = buffer.writeInt16BE(0, at) // every parameter is text
    at = buffer.writeUInt16BE(values.length, at)
    for (const value of values) {
      const lengthAt = at
      at += INT32
      const length = value === null ? NULL_LENGTH : buffer.write(value, at)
      buffer.writeInt32BE(length, lengthAt)
      if (length > 0) at += length
    }
    at = buffer.writeInt16BE(0, at) // every result is text
    at += FIXED.copy(buffer, at)
  })
  SYNC.copy(buffer, at)
  return buffer
}

type MessageLengths = { parse: number; bind: number }

const INT32 = 4
const NULL_LENGTH = -1
const PARSE = 'P'.charCodeAt(0)
const BIND = 'B'.charCodeAt(0)
// Describe: 6 bytes, a portal, unnamed. Execute: 9 bytes, unnamed, all rows.
const FIXED = Buffer.from([
  ...Buffer.from('D'),
  0,
  0,
  0,
  6,
  ...Buffer.from('P'),
  0,
  ...Buffer.from('E'),
  0,
  0,
  0,
  9,
  0,
  0,
  0,
  0,
  0,
])
const SYNC = Buffer.from([...Buffer.from('S'), 0, 0, 0, 4])

/** Whole messages in bytes, the letter included. */
function lengthsOf({ text, values }: Statement): MessageLengths {
  const valueBytes = values.reduce(
    (sum, value) => sum + INT32 + (value === null ? 0 : Buffer.byteLength(value)),
    0,
  )
  return {
    parse: 1 + INT32 + 1 + Buffer.byteLength(text) + 1 + 2,
    bind: 1 + INT32 + 2 + 2 + 2 + valueBytes + 2,
  }
}
