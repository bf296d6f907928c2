import { addDays } from '../../../src/shared/local-date.ts'
import type { Answer, Asking, Problem } from '../../demo/api.ts'
import { nullIfSilent } from '../marketplace/insist.ts'
import type { LoadClient } from '../marketplace/load.ts'

/** What somebody looks at, and which answers are good. */
interface Look {
  method?: 'GET' | 'POST'
  path: string
  asking?: Asking
  good: readonly number[]
}

const WORDS = ['weir', 'house', 'water', 'Porto', 'demonstraton'] as const

/** Somebody looks around, and comes back later where a part does not answer. */
export async function lookAround(client: LoadClient): Promise<void> {
  const { chance } = client
  const look = chance.oneOf(LOOKS)(client)
  const answer = await askOnce(client, look)
  if (!answer || answer.status >= 500 || look.good.includes(answer.status)) return
  client.oddity(answer)
}

const LOOKS: readonly ((client: LoadClient) => Look)[] = [
  // The same for everybody, so that the location has kept it.
  () => ({ path: '/properties?q=Porto&guests=2', good: [200] }),
  () => ({ path: '/properties/facets?q=Porto', good: [200] }),
  ({ chance }) => ({
    path: `/properties?near=${place(chance.between(0, 999))}&radiusKm=10&sort=distance`,
    good: [200],
  }),
  ({ chance, firstNight }) => {
    const checkIn = addDays(firstNight, chance.between(0, 28))
    const checkOut = addDays(checkIn, chance.between(1, 5))
    const word = chance.oneOf(WORDS)
    return { path: `/properties?q=${word}&checkIn=${checkIn}&checkOut=${checkOut}&guests=2`, good: [200] }
  },
  ({ chance, market }) => ({ path: `/properties/${chance.oneOf(market.listings)}`, good: [200] }),
  ({ chance, market, firstNight }) => ({
    path: `/properties/${chance.oneOf(market.listings)}/availability?from=${firstNight}&to=${addDays(firstNight, 42)}`,
    good: [200],
  }),
  ({ chance, market, firstNight }) => {
    const checkIn = addDays(firstNight, chance.between(0, 28))
    const json = { checkIn, checkOut: addDays(checkIn, chance.between(1, 4)), guests: { adults: 2 } }
    const path = `/properties/${chance.oneOf(market.listings)}/quotes`
    return { method: 'POST', path, asking: { json }, good: [201, 409] }
  },
  ({ chance, market }) => ({
    path: '/bookings?limit=20',
    asking: { token: chance.oneOf(market.guests).token },
    good: [200],
  }),
  ({ chance, market }) => ({
    path: '/notifications?limit=20',
    asking: { token: chance.oneOf(market.guests).token },
    good: [200],
  }),
  ({ chance, market }) => ({
    path: `/reviews?propertyId=${chance.oneOf(market.listings)}`,
    good: [200],
  }),
  ({ chance, market }) => ({
    method: 'POST',
    path: '/graphql',
    asking: { token: chance.oneOf(market.guests).token, json: { query: PAGE } },
    good: [200],
  }),
  ({ market }) => ({ path: '/payments?limit=20', asking: { token: market.host.token }, good: [200] }),
]

const PAGE =
  '{ properties(first: 10, filter: { guests: 2 }) { edges { node { id title host { name } } } } ' +
  'bookings(first: 10) { edges { node { id status total { amountMinor currency } property { title } } } } }'

/** Some place near enough to find something, and hardly ever the same. */
const place = (draw: number): string => `41.${1400 + (draw % 32)},-8.${6100 + Math.floor(draw / 32)}`

/** @returns null when nobody has answered */
async function askOnce(
  { market }: LoadClient,
  { method = 'GET', path, asking }: Look,
): Promise<Answer<Problem> | null> {
  return await market.ask<Problem>(method, path, asking).catch(nullIfSilent)
}
