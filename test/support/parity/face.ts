import type { Person } from '../client.ts'
import type { Operation, Operations } from './operations.ts'

/** What was answered, or why not. */
export type Outcome = { answer: unknown } | { refused: string; reasons?: string[]; pointers?: string[] }

/** One of the two ways in: the same operations by the same names, with the same members. */
export interface Face {
  /** @param key of idempotency; one is made where none is given */
  ask: <Name extends Operation>(
    as: Person | null,
    name: Name,
    input: Operations[Name],
    key?: string,
  ) => Promise<Outcome>
}

/** What both say of a found listing: REST has cards, GraphQL whole listings. */
export const foundIn = (list: readonly unknown[]): unknown[] => list.map((item) => Object(item).id)

/** The members of a refusal that both ways have, wherever each has it. */
export function refusal(problem: {
  code: string
  reasons?: { code: string }[]
  errors?: { pointer: string }[]
}): Outcome {
  const { code, reasons, errors } = problem
  return {
    refused: code,
    ...(reasons && { reasons: reasons.map((reason) => reason.code) }),
    ...(errors && { pointers: errors.map(({ pointer }) => pointer) }),
  }
}
