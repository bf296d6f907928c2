import { describe, expect, it } from 'vitest'
import type { AppError } from '../../src/shared/errors.ts'
import { decodeCursor, encodeCursor } from '../../src/shared/page.ts'

const SECRET = 'a secret of at least thirty-two characters'
const LIST = 'bookings?role=guest'
const position = { createdAt: 1_795_000_000_000, id: 'bkg_01jd9x3v6efxrs8e1gq2a4m7bk' }
const cursor = encodeCursor(LIST, position, SECRET)

describe('a cursor', () => {
  it('leads back to its place', () => {
    expect(decodeCursor(LIST, cursor, SECRET)).toEqual(position)
  })

  it.each([
    ['of another list', 'bookings?role=host', cursor, SECRET],
    ['signed with another secret', LIST, cursor, `${SECRET}!`],
    [
      'with another position',
      LIST,
      `${encodeCursor(LIST, {}, SECRET).split('.')[0]}.${cursor.split('.')[1]}`,
      SECRET,
    ],
    ['cut off', LIST, cursor.slice(0, -1), SECRET],
    ['with more behind it', LIST, `${cursor}.x`, SECRET],
    ['without a signature', LIST, cursor.split('.')[0] ?? '', SECRET],
    ['with a signature outside ASCII', LIST, `${cursor.slice(0, -1)}é`, SECRET],
    ['that is empty', LIST, '', SECRET],
  ])('%s is refused', (_, list, text, secret) => {
    expect(() => decodeCursor(list, text, secret)).toThrowError(
      expect.objectContaining({ code: 'invalid_cursor' }) as AppError,
    )
  })
})
