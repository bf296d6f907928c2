import { eventStatements as shipped } from '../../../../src/events/statements.ts'
import { byName } from '../named-statement.ts'

export * from '../../../../src/events/statements.ts'
export const eventStatements = byName(shipped)
