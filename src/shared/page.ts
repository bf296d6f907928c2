import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from './errors.ts'

export const PAGE_LIMIT_DEFAULT = 20
export const PAGE_LIMIT_MAX = 100

/** One page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  data: T[]
  nextCursor: string | null
}

/** A page that knows the cursor behind each of its items, as connections need it; JSON leaves that out. */
export interface CursoredPage<T> extends Page<T> {
  cursorAt: (index: number) => string
}

/**
 * The page of a list of which one more row than asked for was read: that tells whether there is a next page.
 *
 * @param cursorOf signs the place behind a row
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  { limit, toItem, cursorOf }: { limit: number; toItem: (row: Row) => T; cursorOf: (row: Row) => string },
): CursoredPage<T> {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(toItem),
    nextCursor: last === undefined ? null : cursorOf(last),
    cursorAt: (index) => {
      const row = shown[index]
      if (row === undefined) throw new Error(`the page has no item ${index}`)
      return cursorOf(row)
    },
  }
}

/**
 * Signs the place where a page ended. The list's name and query are part of the signature, so that a cursor
 * of another list or of a changed query is refused.
 *
 * @param list a stable name of the list with its query, such as `bookings?role=guest`
 * @param position what the next statement needs to go on; plain JSON
 */
export function encodeCursor(list: string, position: unknown, secret: string): string {
  const payload = Buffer.from(JSON.stringify(position)).toString('base64url')
  return `${payload}.${signatureOf(list, payload, secret)}`
}

/** @throws AppError `invalid_cursor` when it was not issued for this list and query */
export function decodeCursor(list: string, cursor: string, secret: string): unknown {
  const [payload = '', signature = '', ...rest] = cursor.split('.')
  const presented = Buffer.from(signature)
  const expected = Buffer.from(signatureOf(list, payload, secret))
  // Bytes are counted, not characters: one outside ASCII would make the comparison throw.
  const genuine =
    rest.length === 0 && presented.length === expected.length && timingSafeEqual(presented, expected)
  if (!genuine) throw new AppError('invalid_cursor')
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
}

function signatureOf(list: string, payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`cursor\n${list}\n${payload}`).digest('base64url')
}
