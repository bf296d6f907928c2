import { type SQL, sql } from 'drizzle-orm'
import type { ErrorCode } from '../shared/error-catalogue.ts'

/**
 * For a statement that the others of its batch rely on: nothing of the batch happens unless the condition holds, and
 * `guardRefusal` says with what it was refused.
 */
export const refuseUnless = (condition: SQL, code: ErrorCode): SQL =>
  sql`select refuse_unless(${condition}, ${code})`
