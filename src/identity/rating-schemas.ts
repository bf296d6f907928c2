import { z } from '@hono/zod-openapi'
import { GUEST_CATEGORIES } from '../shared/rating.ts'

/**
 * What the published reviews of something come to.
 *
 * @param categories what is rated beside the whole; `name` is that of their means
 */
export function ratingSchemaOf<Category extends string>(name: string, categories: readonly Category[]) {
  const means = categories.map((category) => [category, z.number().openapi({ example: 4.67 })])
  return z.object({
    average: z.number().openapi({ description: 'Of the stars, to two decimals.', example: 4.83 }),
    count: z.int().openapi({ example: 6 }),
    histogram: z.array(z.int()).openapi({
      description: 'How many gave one star, two, and so on to five.',
      example: [0, 0, 0, 1, 5],
    }),
    // safe because the shape has exactly these members
    categories: z.object(Object.fromEntries(means) as Record<Category, z.ZodNumber>).openapi(name),
  })
}

export const guestRatingSchema = ratingSchemaOf('GuestRatingCategories', GUEST_CATEGORIES).openapi(
  'GuestRating',
)
