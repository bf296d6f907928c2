/** One of the words that are asked for, in small letters. */
export interface Word {
  text: string
  /** The last may be the beginning of a word: somebody is still typing it. */
  isBeginning: boolean
}

/** The parts of a listing that have words, by the weights under which `search_words` holds them. */
export type WordWeights = 'A' | 'AB' | 'ABC'

/** What somebody typed, as words in any order. */
export function wordsOf(typed: string): Word[] {
  const texts = typed
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((text) => text !== '')
  return texts.map((text, place) => ({ text, isBeginning: place === texts.length - 1 }))
}

/**
 * For `to_tsquery`: all of the words, in those parts of a listing.
 *
 * @source https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY
 */
export const tsqueryOf = (words: readonly Word[], weights: WordWeights): string =>
  words.map((word) => `${quoted(word.text)}:${word.isBeginning ? '*' : ''}${weights}`).join(' & ')

/** For `like`: the word, or what begins with it. */
export const patternOf = ({ text, isBeginning }: Word): string =>
  `${text.replace(/[\\%_]/g, '\\$&')}${isBeginning ? '%' : ''}`

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '$&$&')}'`
