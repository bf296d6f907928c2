import { paymentStatements as shipped } from '../../../../src/payments/statements.ts'
import { byName } from '../named-statement.ts'

export * from '../../../../src/payments/statements.ts'
export const paymentStatements = byName(shipped)
