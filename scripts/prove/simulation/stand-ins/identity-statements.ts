import { identityStatements as shipped } from '../../../../src/identity/statements.ts'
import { byName } from '../named-statement.ts'

export * from '../../../../src/identity/statements.ts'
export const identityStatements = byName(shipped)
