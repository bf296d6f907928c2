import { waitlistStatements as shipped } from '../../../../src/calendar/waitlist-statements.ts'
import { byName } from '../named-statement.ts'

export * from '../../../../src/calendar/waitlist-statements.ts'
export const waitlistStatements = byName(shipped)
