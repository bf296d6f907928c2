import {
  contradictionsIn,
  draftProperty,
  missingIn,
  moveProperty,
  type Property,
} from '../../src/properties/property.ts'
import { createPropertySchema } from '../../src/properties/schemas.ts'
import { type Instant, localDateAt } from '../../src/shared/local-date.ts'
import { idAt } from './chance.ts'
import { type DemoHome, demoHomes } from './homes.ts'
import { DAY_MS, type Person } from './people.ts'
import { type DemoFile, demoPhotos } from './photos.ts'

export interface DemoListing {
  property: Property
  isNew: boolean
}

/** The listing with photos, and their files. */
export function withPhotos(listing: DemoListing): { listing: DemoListing; files: DemoFile[] } {
  const { property } = listing
  const { photos, files } = demoPhotos(property.title, property.createdAt)
  return { listing: { ...listing, property: { ...property, photos } }, files }
}

/**
 * The demo homes as published properties, made by the rules that the API makes them by.
 *
 * @param moment.secret the key of approximate locations
 */
export function demoListings(
  hosts: readonly Person[],
  moment: { now: Instant; secret: string },
): DemoListing[] {
  const homes = demoHomes(localDateAt(moment.now, 'UTC'))
  return homes.map((home, index) => ({
    property: publishedProperty(home, hostOf(home, hosts), { ...moment, index }),
    isNew: home.isNew ?? false,
  }))
}

interface Opening {
  now: Instant
  secret: string
  index: number
}

const WRITING_MS = 40 * 60 * 1_000 // what it takes to describe a home

function publishedProperty(home: DemoHome, host: Person, { now, secret, index }: Opening): Property {
  const createdAt = now - (home.isNew ? 3 : 320) * DAY_MS + index * 60 * 60 * 1_000
  const settings = createPropertySchema.parse(home.listing)
  const id = idAt('prop', createdAt, settings.title)
  const draft = draftProperty({ id, hostId: host.id }, settings, { now: createdAt, secret })
  const [fault] = [...contradictionsIn(draft), ...missingIn(draft)]
  if (fault) throw new Error(`${settings.title} cannot be published: ${fault.pointer} ${fault.message}`)
  return moveProperty(draft, 'published', createdAt + WRITING_MS)
}

function hostOf({ host }: DemoHome, hosts: readonly Person[]): Person {
  const found = hosts.find(({ name }) => name === host)
  if (!found) throw new Error(`nobody is called ${host}`)
  return found
}
