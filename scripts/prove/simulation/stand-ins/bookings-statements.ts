import { bookingStatements as shipped } from '../../../../src/bookings/statements.ts'
import { byName } from '../named-statement.ts'

export * from '../../../../src/bookings/statements.ts'
export const bookingStatements = byName(shipped)
