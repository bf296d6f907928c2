import type { MirroredListing } from './market-mirror.ts'

/** The words of all published listings. */
export type Dictionary = readonly string[]

const SIMILARITY_LEAST = Math.fround(0.35)

/** 3: in the title, 2: in title and place, 1: anywhere, 0: anywhere once misspelt words are replaced; null: no match. */
export type Matcher = (listing: MirroredListing) => number | null

/** How well listings answer the words that somebody typed. */
export function matcherOf(typed: string, dictionary: Dictionary): Matcher {
  const asked = typed.split(' ').map((word, at, words): Asked => {
    const isAnswer = at === words.length - 1 ? beginsWith(word) : (known: string) => known === word
    const isKnown = dictionary.some(isAnswer)
    return { isAnswer, corrections: isKnown ? [] : mostSimilar(word, dictionary) }
  })
  return ({ words: { title, place, description } }) => {
    const [names, everywhere] = [
      [...title, ...place],
      [...title, ...place, ...description],
    ]
    const areIn = (words: readonly string[]) => asked.every(({ isAnswer }) => words.some(isAnswer))
    if (areIn(title)) return 3
    if (areIn(names)) return 2
    if (areIn(everywhere)) return 1
    const areCorrectedIn = asked.every(({ isAnswer, corrections }) =>
      corrections.length > 0
        ? corrections.some((word) => everywhere.includes(word))
        : everywhere.some(isAnswer),
    )
    return areCorrectedIn ? 0 : null
  }
}

interface Asked {
  isAnswer: (known: string) => boolean
  /** What an unknown word stands for. */
  corrections: string[]
}

const beginsWith = (word: string) => (known: string) => known.startsWith(word)

const mostSimilar = (word: string, dictionary: Dictionary): string[] =>
  dictionary
    .map((known) => ({ known, similarity: similarityOf(known, word) }))
    .filter(({ similarity }) => similarity >= SIMILARITY_LEAST)
    .sort((a, b) => b.similarity - a.similarity || (a.known < b.known ? -1 : 1))
    .slice(0, 3)
    .map(({ known }) => known)

/** As pg_trgm counts: trigrams in common, of all that there are. */
function similarityOf(one: string, other: string): number {
  const [a, b] = [trigramsOf(one), trigramsOf(other)]
  const common = [...a].filter((trigram) => b.has(trigram)).length
  return Math.fround(common / (a.size + b.size - common))
}

/** A word with a hyphen is two; so is one with letters beyond ASCII, where the locale knows no others. */
const trigramsOf = (word: string): Set<string> =>
  new Set(
    word.split(/[^a-z0-9]+/).flatMap((part) => {
      const padded = `  ${part} `
      return part === '' ? [] : Array.from({ length: part.length + 1 }, (_, at) => padded.slice(at, at + 3))
    }),
  )
