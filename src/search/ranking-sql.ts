import { type SQL, sql } from 'drizzle-orm'
import { type Approach, metersOf } from './area-sql.ts'
import { priceConditions, pricedStayOf, wordConditions } from './match-sql.ts'
import { type PriceBounds, priceBoundsOf } from './price-bounds-sql.ts'
import { flexibleStaysOf, type SearchQuery } from './search.ts'
import { wordsOf } from './words.ts'
import { areMisspelt, hasWords, hasWordsLike } from './words-sql.ts'

/** Listings `p` by a sort key, and those of an equal key by their ids: newest first when descending. */
export interface Ranking {
  key: SQL
  /** The key when it is the same for all of them: they are all before those of a lower tier. */
  tier?: number
  /** What the key needs beside `properties p`. */
  from: SQL
  /** Whether that is a stay that fits. */
  hasFit: boolean
  /** Between what the key is, where it takes a look at calendars to know it. */
  bounds?: PriceBounds
  conditions: SQL[]
  /** What is asked of the key. */
  keyConditions: SQL[]
}

export const ASCENDING = sql`asc`
const DESCENDING = sql`desc`

export const directionOf = ({ sort }: SearchQuery): SQL =>
  sort === 'price' || sort === 'distance' ? ASCENDING : DESCENDING

/** The rankings that follow each other in the answer to a query, of listings that are got at in one way. */
export function rankingsOf(query: SearchQuery, { byArea }: Approach, now: SQL): Ranking[] {
  switch (query.sort) {
    case 'price':
    case '-price':
      return [byPrice(query, now)]
    case 'distance':
      return [byKey(metersOf(query), wordConditions(query))]
    case 'rating':
      return [byRating(query)]
    case 'relevance':
      return byArea ? [byRelevance(query)] : inTiers(query)
  }
}

function byPrice(query: SearchQuery, now: SQL): Ranking {
  const stay = pricedStayOf(query, now)
  const flexible = flexibleStaysOf(query)
  const words = wordConditions(query)
  if (!stay) return byKey(sql`p.base_price_minor`, words)
  return {
    key: sql`priced.subtotal`,
    from: sql`cross join lateral (${stay}) priced`,
    hasFit: flexible !== null,
    ...(flexible ? { bounds: priceBoundsOf(flexible) } : {}),
    conditions: words,
    keyConditions: priceConditions(query, sql`priced.subtotal`),
  }
}

/** Words in the title before words in title and place, before words anywhere, before words that are only similar. */
function byRelevance(query: SearchQuery): Ranking {
  return query.q === undefined ? inTier(0, []) : byKey(tierOf(query.q), wordConditions(query))
}

/** The best first; those of one rating, and those without, as by relevance. */
function byRating(query: SearchQuery): Ranking {
  if (query.q === undefined) return byKey(sql`p.rating_rank`, [])
  return byKey(sql`p.rating_rank * ${sql.raw(String(TIERS))} + ${tierOf(query.q)}`, wordConditions(query))
}

const TIERS = 4

function tierOf(q: string): SQL {
  const words = wordsOf(q)
  return sql`case when ${hasWords(words, 'A')} then 3 when ${hasWords(words, 'AB')} then 2
    when ${hasWords(words, 'ABC')} then 1 else 0 end::bigint`
}

/** The same one tier after the other, so that an index of words leads to each. */
function inTiers({ q }: SearchQuery): Ranking[] {
  if (q === undefined) return [inTier(0, [])]
  const words = wordsOf(q)
  const inTitle = hasWords(words, 'A')
  const inNames = hasWords(words, 'AB')
  const anywhere = hasWords(words, 'ABC')
  return [
    inTier(3, [inTitle]),
    inTier(2, [inNames, sql`not ${inTitle}`]),
    inTier(1, [anywhere, sql`not ${inNames}`]),
    inTier(0, [areMisspelt, hasWordsLike, sql`not ${anywhere}`]),
  ]
}

const byKey = (key: SQL, conditions: SQL[]): Ranking => ({
  key,
  from: sql``,
  hasFit: false,
  conditions,
  keyConditions: [],
})

const inTier = (tier: number, conditions: SQL[]): Ranking => ({
  ...byKey(sql`${sql.raw(String(tier))}::bigint`, conditions),
  tier,
})
