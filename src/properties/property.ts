import type { FieldError } from '../shared/errors.ts'
import type { PropertyId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { CoHost } from '../shared/permissions.ts'
import type { RatingTally, StayCategory } from '../shared/rating.ts'
import { approximateLocation, timeZoneAt } from './location.ts'
import type { Photo } from './photo.ts'
import type {
  CheckInDetails,
  CreatePropertyInput,
  Location,
  PropertySettings,
  UpdatePropertyInput,
} from './schemas.ts'
import type { PropertyStatus, Suspension } from './terms.ts'

/** A property as it is stored: what its host has decided, and its record. */
export interface Property extends PropertySettings {
  id: PropertyId
  hostId: UserId
  /** Who may act for the host. */
  coHosts: readonly CoHost[]
  status: PropertyStatus
  /** Null exactly when it is not `suspended`. */
  suspension: Suspension | null
  /** Grows by one with each write. */
  version: number
  /** Grows with each write of the settings of single dates. */
  datesVersion: number
  /** Where the public is told it is; null exactly when there is no location. */
  approximateLocation: Location | null
  /** For its host's side and for guests who are about to come; no listing shows it. */
  checkInDetails: CheckInDetails | null
  /** Counts the texts that `houseRules` ever had; 0 before the first. Stays when they are removed. */
  houseRulesVersion: number
  /** In the order in which they are shown. */
  photos: readonly Photo[]
  /** What guests say of their stays; null before the first of them. Postgres keeps it. */
  rating: RatingTally<StayCategory> | null
  /** The first publication. */
  publishedAt: Instant | null
  createdAt: Instant
  updatedAt: Instant
}

/** What a decision about a property needs beside its input. */
export interface PropertyMoment {
  now: Instant
  /** The key of approximate locations. */
  secret: string
}

/** A new draft. */
export function draftProperty(
  identity: { id: PropertyId; hostId: UserId },
  settings: CreatePropertyInput,
  { now, secret }: PropertyMoment,
): Property {
  return {
    ...identity,
    ...settings,
    coHosts: [],
    status: 'draft',
    suspension: null,
    version: 1,
    datesVersion: 1,
    timeZone: settings.timeZone ?? zoneOf(settings.location),
    approximateLocation: approximateOf(identity.id, settings.location, secret),
    houseRulesVersion: settings.houseRules === null ? 0 : 1,
    photos: [],
    rating: null,
    publishedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

/**
 * The property with a host's changes.
 *
 * A new location brings its own time zone along, unless the host has chosen another one than the old location's.
 */
export function changeProperty(
  property: Property,
  changes: UpdatePropertyInput,
  { now, secret }: PropertyMoment,
): Property {
  // safe because validation leaves no undefined members, only absent ones
  const settings = {
    ...property,
    ...(changes as Partial<PropertySettings & Pick<Property, 'checkInDetails'>>),
  }
  return {
    ...settings,
    version: property.version + 1,
    timeZone: changedTimeZone(property, changes),
    approximateLocation: approximateOf(property.id, settings.location, secret),
    houseRulesVersion: changedHouseRulesVersion(property, settings.houseRules),
    updatedAt: now,
  }
}

/** The property in another status. */
export function moveProperty(property: Property, status: PropertyStatus, now: Instant): Property {
  const publishedAt = property.publishedAt ?? (status === 'published' ? now : null)
  return {
    ...property,
    status,
    suspension: null,
    publishedAt,
    version: property.version + 1,
    updatedAt: now,
  }
}

/** The property out of the market; one that is so already is so for another reason from now on. */
export function takeOutOfMarket(
  property: Property,
  { because, reason }: Pick<Suspension, 'because' | 'reason'>,
  now: Instant,
): Property {
  const { status, suspension } = property
  const from = suspension?.from ?? status
  // What is archived is in no market any more.
  if (from === 'archived' || from === 'suspended') return property
  return {
    ...moveProperty(property, 'suspended', now),
    suspension: { because, reason, since: now, from },
  }
}

/** The property as it was before; `unpublished` where its host has taken something from it meanwhile that publishing needs. */
export function bringBackToMarket(property: Property, now: Instant): Property {
  const { suspension } = property
  if (!suspension) return property
  const isIncomplete = suspension.from === 'published' && missingIn(property).length > 0
  return moveProperty(property, isIncomplete ? 'unpublished' : suspension.from, now)
}

/** What a listing becomes when its host's account is suspended, or not any more; null when that changes nothing for it. */
export function followedHost(
  property: Property,
  { isHostSuspended }: { isHostSuspended: boolean },
  now: Instant,
): Property | null {
  const { status, suspension } = property
  if (isHostSuspended && status === 'published') {
    return takeOutOfMarket(property, { because: 'host', reason: null }, now)
  }
  return !isHostSuspended && suspension?.because === 'host' ? bringBackToMarket(property, now) : null
}

/** The property with other photos, or with the same ones in another way. */
export function showPhotos(property: Property, photos: readonly Photo[], now: Instant): Property {
  return { ...property, photos, version: property.version + 1, updatedAt: now }
}

/** What a property may become by its host's hand; archived is the end. Who runs the marketplace can suspend what is not archived. */
export const STATUS_MOVES: Readonly<Record<PropertyStatus, readonly PropertyStatus[]>> = {
  draft: ['published', 'archived'],
  published: ['unpublished', 'archived'],
  unpublished: ['published', 'archived'],
  suspended: ['archived'],
  archived: [],
}

/** Settings that contradict each other. */
export function contradictionsIn(settings: PropertySettings): FieldError[] {
  const { minNights, maxNights, includedGuests, maxGuests } = settings
  const faults: FieldError[] = []
  if (minNights > maxNights) {
    faults.push(fault('/minNights', `Must be at most maxNights, which is ${maxNights}.`))
  }
  if (maxGuests !== null && includedGuests > maxGuests) {
    faults.push(fault('/includedGuests', `Must be at most maxGuests, which is ${maxGuests}.`))
  }
  return faults
}

/** What a property lacks to be published: title, description, address, location, price and capacity. */
export function missingIn(settings: PropertySettings): FieldError[] {
  return REQUIRED_TO_PUBLISH.filter(([field]) => settings[field] === null).map(([field, what]) => ({
    pointer: `/${field}`,
    code: 'required',
    message: `A published property has ${what}.`,
  }))
}

// The title is not among them: no property is without one.
const REQUIRED_TO_PUBLISH = [
  ['description', 'a description'],
  ['address', 'an address'],
  ['location', 'a location'],
  ['currency', 'a currency'],
  ['basePriceMinor', 'a base price'],
  ['maxGuests', 'a capacity'],
] as const satisfies [keyof PropertySettings, string][]

function changedTimeZone(property: Property, changes: UpdatePropertyInput): string | null {
  // Clearing the zone means: derive it.
  if (changes.timeZone) return changes.timeZone
  const location = changes.location === undefined ? property.location : changes.location
  const wasDerived = property.timeZone === zoneOf(property.location)
  if (changes.timeZone === null || property.timeZone === null || wasDerived) return zoneOf(location)
  return property.timeZone
}

function changedHouseRulesVersion(property: Property, houseRules: string | null): number {
  const isNewText = houseRules !== null && houseRules !== property.houseRules
  return isNewText ? property.houseRulesVersion + 1 : property.houseRulesVersion
}

const zoneOf = (location: Location | null): string | null => (location === null ? null : timeZoneAt(location))

const approximateOf = (id: PropertyId, location: Location | null, secret: string): Location | null =>
  location === null ? null : approximateLocation(id, location, secret)

const fault = (pointer: string, message: string): FieldError => ({ pointer, code: 'contradiction', message })
