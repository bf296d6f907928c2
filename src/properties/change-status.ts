import { AppError } from '../shared/errors.ts'
import { type Property, STATUS_MOVES } from './property.ts'
import type { PropertyStatus } from './terms.ts'

/** What the verbs that move a property take. */
export interface ChangeStatus {
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/** @throws AppError `invalid_transition`, naming the current status and what it may become */
export function requireMove({ status }: Property, to: PropertyStatus): void {
  const legalMoves = STATUS_MOVES[status]
  if (legalMoves.includes(to)) return
  const detail = `A property that is ${status} cannot become ${to}.`
  throw new AppError('invalid_transition', detail, { currentState: status, legalMoves })
}
