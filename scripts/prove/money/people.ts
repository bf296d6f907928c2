import { sessions, users } from '../../../src/identity/tables.ts'
import { createDatabase } from '../../../src/platform/database.ts'
import { createMeter } from '../../../src/platform/meter.ts'
import { draftProperty, moveProperty } from '../../../src/properties/property.ts'
import { insertProperty } from '../../../src/properties/repository.ts'
import { createPropertySchema } from '../../../src/properties/schemas.ts'
import type { CancellationPolicy } from '../../../src/properties/terms.ts'
import type { SignedInUser } from '../../../src/shared/actor.ts'
import { newId, type PropertyId } from '../../../src/shared/id.ts'
import { fromIso } from '../../../src/shared/local-date.ts'
import { DATABASE_URL, NEON_PROXY_URL } from './network.ts'

/** When every history begins. */
export const START = fromIso('2027-03-01T12:00:00Z')
/** Sessions are on real time. */
const FAR_AWAY = fromIso('2099-01-01T00:00:00Z')
const SECRET = 'a secret of the proof, and long enough for that'

/** Those whom a history is about, and no other is. */
export interface Cast {
  host: SignedInUser
  guest: SignedInUser
  otherGuest: SignedInUser
  admin: SignedInUser
  /** Who agrees to what the other admin asks for. */
  otherAdmin: SignedInUser
  propertyId: PropertyId
}

/** What differs between homes. */
export interface Terms {
  bookingMode: 'instant' | 'request'
  cancellationPolicy: CancellationPolicy
}

/** People and a home of their own for one history. */
export async function castFor(terms: Terms): Promise<Cast> {
  const db = createDatabase({ url: DATABASE_URL, proxyUrl: NEON_PROXY_URL, meter: createMeter() })
  const people = [person(), person(), person(), person(['admin']), person(['admin'])] as const
  const [host, guest, otherGuest, admin, otherAdmin] = people
  const input = createPropertySchema.parse({ ...HOME, ...terms })
  const draft = draftProperty({ id: newId('prop'), hostId: host.userId }, input, {
    now: START,
    secret: SECRET,
  })
  await db.batch([
    db.insert(users).values(
      people.map(({ userId, roles }) => ({
        id: userId,
        email: `${userId}@example.com`,
        name: 'Somebody',
        roles: [...roles],
        createdAt: START,
      })),
    ),
    db.insert(sessions).values(
      people.map(({ sessionId, userId }) => ({
        id: sessionId,
        userId,
        createdAt: START,
        lastSeenAt: START,
        expiresAt: FAR_AWAY,
      })),
    ),
    insertProperty(db, moveProperty(draft, 'published', START)),
  ])
  return { host, guest, otherGuest, admin, otherAdmin, propertyId: draft.id }
}

const person = (roles: SignedInUser['roles'] = []): SignedInUser => ({
  ...{ kind: 'user', userId: newId('usr'), sessionId: newId('ses'), roles },
  ...{ isRecent: true, hasSecondFactor: true },
})

const HOME = {
  title: 'A quiet place',
  description: 'Two rooms and a balcony.',
  propertyType: 'apartment',
  address: { line1: '12 Rue des Lilas', city: 'Lyon', region: null, postalCode: '69003', country: 'FR' },
  location: { lat: 45.7578, lng: 4.8554 },
  currency: 'EUR',
  basePriceMinor: 10_000,
  cleaningFeeMinor: 3_500,
  maxGuests: 4,
}
