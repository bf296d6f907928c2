import { type SQL, sql } from 'drizzle-orm'
import { patternOf, tsqueryOf, type Word, type WordWeights } from './words.ts'

// Conditions on a listing `p`. Postgres plans well for words that it is told; what it makes of misspelt ones it knows
// too late for its plan, so these are conditions apart.

/** All of the words are in those parts of the listing. An index may find them. */
export const hasWords = (words: readonly Word[], weights: WordWeights): SQL =>
  sql`p.search_words @@ to_tsquery('simple', ${tsqueryOf(words, weights)}::text)`

/** All are somewhere in the listing, once those that are misspelt are replaced. Needs `spellingOf`. */
export const hasWordsLike: SQL = sql`p.search_words @@ (select corrected from spelling)`

/** False when the words are all known, without a look at any listing. Needs `spellingOf`. */
export const areMisspelt: SQL = sql`(select corrected from spelling) is not null`

const SIMILARITY_LEAST = 0.35
const ALTERNATIVES_MAX = 3

/**
 * A `with` clause that corrects words: each that no listing has becomes any of those that resemble it most. `corrected` is
 * null when there is no such word.
 */
export const spellingOf = (words: readonly Word[]): SQL => sql`with spelling as (
  select case when bool_or(alternatives is not null) then
    to_tsquery('simple', string_agg(coalesce('(' || alternatives || ')', asked), ' & '))
  end as corrected
  from jsonb_to_recordset(${JSON.stringify(words.map(termOf))}::jsonb) as term (word text, asked text, pattern text)
  cross join lateral (
    select string_agg(quote_literal(word), ' | ') as alternatives
    from (
      select known.word from search_vocabulary known
      where known.word % term.word and similarity(known.word, term.word) >= ${SIMILARITY_LEAST}::float4
      order by similarity(known.word, term.word) desc, known.word collate "C"
      limit ${ALTERNATIVES_MAX}::int
    ) alike
    where not exists (select from search_vocabulary known where known.word like term.pattern)
  ) correction
)`

const termOf = (word: Word) => ({
  word: word.text,
  asked: tsqueryOf([word], 'ABC'),
  pattern: patternOf(word),
})
