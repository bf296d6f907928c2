/** What a guest rates of a stay, beside the whole of it. */
export const STAY_CATEGORIES = [
  'cleanliness',
  'accuracy',
  'checkIn',
  'communication',
  'location',
  'value',
] as const
export type StayCategory = (typeof STAY_CATEGORIES)[number]

/** What a host rates of a guest, likewise. */
export const GUEST_CATEGORIES = ['cleanliness', 'houseRules', 'communication'] as const
export type GuestCategory = (typeof GUEST_CATEGORIES)[number]

/** Sums over the reviews of something that everybody can read; Postgres keeps them as reviews come and go. */
export interface RatingTally<Category extends string> {
  count: number
  sum: number
  /** How many gave one star, two, and so on to five. */
  histogram: readonly number[]
  categories: Readonly<Record<Category, number>>
}

/** What the reviews of something come to. */
export interface Rating<Category extends string> {
  /** To two decimals, as everywhere here. */
  average: number
  count: number
  histogram: number[]
  categories: Record<Category, number>
}

/** The means of a tally; null where there are no reviews. */
export function ratingOf<Category extends string>(
  tally: RatingTally<Category> | null,
): Rating<Category> | null {
  if (!tally || tally.count === 0) return null
  const { count, sum, histogram, categories } = tally
  const means = Object.entries<number>(categories).map(([name, stars]) => [name, mean(stars, count)])
  return {
    average: mean(sum, count),
    count,
    histogram: [...histogram],
    // safe because the names are those of the tally
    categories: Object.fromEntries(means) as Record<Category, number>,
  }
}

const mean = (stars: number, count: number): number => Math.round((stars * 100) / count) / 100
