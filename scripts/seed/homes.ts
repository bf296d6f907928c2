import type { z } from '@hono/zod-openapi'
import type { createPropertySchema } from '../../src/properties/schemas.ts'
import type { LocalDate } from '../../src/shared/local-date.ts'
import { homesInEurope } from './homes-in-europe.ts'
import { homesOverseas } from './homes-overseas.ts'
import type { HostName } from './people.ts'

export interface DemoHome {
  host: HostName
  /** Opened in the last days; nobody has stayed yet. */
  isNew?: true
  /** As its host would send it to `POST /properties`. */
  listing: z.input<typeof createPropertySchema>
}

/** Fourteen homes in nine countries and eight currencies; seasons and promotions lie around `today`. */
export function demoHomes(today: LocalDate): DemoHome[] {
  return [...homesInEurope(today), ...homesOverseas(today)]
}
