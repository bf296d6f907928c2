import { addDays } from '../../../src/shared/local-date.ts'
import { marketplaceAt } from '../../demo/marketplace.ts'
import { newListing } from '../../demo/new-listing.ts'
import type { Services } from '../../local/world.ts'
import { chanceOf } from '../../seed/chance.ts'
import { openClient } from '../marketplace/load.ts'
import { openMarket } from '../marketplace/market.ts'
import { emptyNotes } from '../marketplace/notes.ts'
import { sandboxDay } from '../marketplace/repair.ts'
import type { SoakStage } from './load.ts'
import type { Prober } from './recovery.ts'
import { liveStays } from './reviewers.ts'
import type { Watch } from './watch.ts'

/** Enough that there are still nights after half an hour; few enough that people meet. */
const SIZE = { guests: 10, instantListings: 12, requestListings: 2 }

/** A market with stays that are over, everything that is asked in it watched, and a home that only a prober books. */
export async function openSoakStage(
  services: Services,
  watch: Watch,
  seed: number,
): Promise<{ stage: SoakStage; prober: Prober }> {
  const market = await openMarket(services, SIZE)
  const alone = await newListing(marketplaceAt(services.apiUrl), market.host, { title: 'House by itself' })
  market.ask = watch.over(market.ask)
  const notes = emptyNotes()
  const today = await sandboxDay(market.ask)
  const client = openClient({
    ...{ market, notes, chance: chanceOf(`soak ${seed}, stays that are over`) },
    firstNight: addDays(today, 1),
  })
  const pastStays = await liveStays(client, market, SIZE.instantListings)
  const [guest = market.host] = market.guests
  return {
    stage: {
      ...{ market, notes, pastStays, seed },
      ...{ newcomers: new Set(), reviews: new Map() },
      today: await sandboxDay(market.ask),
    },
    prober: { propertyId: alone.created.body.id, guest },
  }
}
