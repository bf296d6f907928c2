import { describe, expect, it } from 'vitest'
import { patternOf, tsqueryOf, wordsOf } from '../../src/search/words.ts'

describe('words', () => {
  it('are separated by any space, in small letters; the last may go on', () => {
    expect(wordsOf('Vue\u00a0MER\tLy')).toEqual([
      { text: 'vue', isBeginning: false },
      { text: 'mer', isBeginning: false },
      { text: 'ly', isBeginning: true },
    ])
  })

  it('are the same however their letters are composed', () => {
    expect(wordsOf('cafe\u0301')).toEqual(wordsOf('caf\u00e9'))
  })

  it('are operands of a text query, whatever they contain', () => {
    expect(tsqueryOf(wordsOf("l'île a:*&!b\\"), 'AB')).toBe("'l''île':AB & 'a:*&!b\\\\':*AB")
  })

  it('are patterns that match themselves only, or what begins with them', () => {
    expect(wordsOf('100% a_b').map(patternOf)).toEqual(['100\\%', 'a\\_b%'])
  })
})
