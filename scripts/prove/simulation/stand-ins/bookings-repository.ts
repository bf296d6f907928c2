import type { BookingPlace, FoundBooking } from '../../../../src/bookings/repository.ts'
import type { Database } from '../../../../src/platform/database.ts'
import type { BookingId } from '../../../../src/shared/id.ts'
import { named } from '../named-statement.ts'

export * from '../../../../src/bookings/repository.ts'

export const bookingWithCoHosts = (db: Database, id: BookingId) =>
  named<FoundBooking[]>(db, 'booking.find', { id })

export const findBookingRow = async (db: Database, id: BookingId): Promise<FoundBooking | undefined> =>
  (await bookingWithCoHosts(db, id))[0]

export const findBookingPlace = async (db: Database, id: BookingId): Promise<BookingPlace | undefined> =>
  (await findBookingRow(db, id))?.booking
