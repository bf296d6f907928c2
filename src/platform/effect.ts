import type { Database, Statement } from './database.ts'

/**
 * A statement that is to run later, as plain JSON: what a calendar object stores beside a decision and ships to
 * Postgres. `statement` names one of the published statements; they may only grow compatibly, because a stored
 * effect can outlive a deployment.
 */
export interface Effect {
  statement: string
  payload: unknown
}

/** Statements that a module publishes for others' batches, by name. */
export type PublishedStatements = Record<string, (db: Database, payload: never) => Statement>

/** A typed constructor of effects for a module's published statements. */
export const effectsOf =
  <S extends PublishedStatements>(_statements: S) =>
  <K extends keyof S & string>(statement: K, payload: Parameters<S[K]>[1]): Effect => ({ statement, payload })
