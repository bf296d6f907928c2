import type { AppContext } from '../context.ts'
import type { PropertyId, UserId } from '../shared/id.ts'
import type { LocalDate } from '../shared/local-date.ts'
import type { DateSettings, PropertyTerms } from './terms.ts'

/** The context of this module's verbs that run inside a property's calendar object. */
export type PropertyContext = AppContext & { calendar: PropertyCalendarPort }

/** What they need of the calendar around them. */
export interface PropertyCalendarPort {
  propertyId: PropertyId
  /** Lives as long as the object does. */
  store: { hasFutureClaims: (today: LocalDate) => boolean; guests: () => UserId[] }
  /** What the object keeps; from Postgres only when it is cold. @throws AppError `not_found`, `unavailable` */
  load: () => Promise<KeptTerms>
  /**
   * Every write of the terms: one at a time, to Postgres first, then kept by the object. Bookings wait meanwhile.
   *
   * @param write changes Postgres, on condition of the version it read, and returns what Postgres has then
   */
  changeTerms: (write: (current: KeptTerms) => Promise<KeptTerms>) => Promise<KeptTerms>
}

export interface KeptTerms {
  terms: PropertyTerms
  dates: ReadonlyMap<string, DateSettings>
}
