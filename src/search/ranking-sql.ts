import { type SQL, sql } from 'drizzle-orm'
import { metersOf } from './area-sql.ts'
import { priceConditions, pricedStayOf, wordConditions } from './match-sql.ts'
import type { SearchQuery } from './search.ts'
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
  conditions: SQL[]
}

export const ASCENDING = sql`asc`
const DESCENDING = sql`desc`

/** The rankings that follow each other in the answer to a query, all in one direction. */
export function rankingsOf(query: SearchQuery, now: SQL): { rankings: Ranking[]; direction: SQL } {
  switch (query.sort) {
    case 'price':
      return { rankings: [byPrice(query, now)], direction: ASCENDING }
    case '-price':
      return { rankings: [byPrice(query, now)], direction: DESCENDING }
    case 'distance':
      return { rankings: [byKey(metersOf(query), wordConditions(query))], direction: ASCENDING }
    case 'relevance':
    case 'rating':
      return { rankings: byRelevance(query), direction: DESCENDING }
  }
}

function byPrice(query: SearchQuery, now: SQL): Ranking {
  const stay = pricedStayOf(query, now)
  const words = wordConditions(query)
  if (!stay) return byKey(sql`p.base_price_minor`, words)
  return {
    key: sql`priced.subtotal`,
    from: sql`cross join lateral (${stay}) priced`,
    hasFit: query.flexibleMonth !== undefined,
    conditions: [...words, ...priceConditions(query, sql`priced.subtotal`)],
  }
}

/** Words in the title before words in title and place, before words anywhere, before words that are only similar. */
function byRelevance({ q }: SearchQuery): Ranking[] {
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

const byKey = (key: SQL, conditions: SQL[]): Ranking => ({ key, from: sql``, hasFit: false, conditions })

const inTier = (tier: number, conditions: SQL[]): Ranking => ({
  ...byKey(sql`${sql.raw(String(tier))}::bigint`, conditions),
  tier,
})
