import { describe, expect, it } from 'vitest'
import { csvOf } from '../../src/payouts/csv.ts'

describe('comma-separated values', () => {
  it('quote what would end a field or a line', () => {
    expect(
      csvOf([
        ['a', 1, null],
        [{ words: 'a, "b"\nc' }, 'x\r', 'y'],
      ]),
    ).toBe('a,1,\r\n"a, ""b""\nc","x\r",y\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@sum(a1)', '\t=1', '\r=1', '  =1', '|cmd', '%x'])(
    'make a text of words that a spreadsheet would compute: %j',
    (words) => {
      expect(
        csvOf([[{ words }]])
          .replaceAll('"', '')
          .startsWith("'"),
      ).toBe(true)
    },
  )

  it('leave numbers as they are, also negative ones', () => {
    expect(csvOf([['-12.50', -3]])).toBe('-12.50,-3\r\n')
  })
})
