/**
 * A failure whose message is all a developer needs: printed as one line, without a stack.
 * Everything else that reaches the top is a bug and keeps its stack.
 */
export class HumanError extends Error {
  override readonly name = 'HumanError'
}

/** Prints what ended a script, on stderr: one line for a `HumanError`, the whole stack for a bug. */
export function reportFailure(failure: unknown): void {
  if (failure instanceof HumanError) console.error(`holdfast: ${failure.message}`)
  else console.error(failure)
}

/** The message of anything that can be thrown. */
export function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure)
}

/** Why a statement failed: Drizzle's own message is the whole SQL text; what Postgres said about it is the cause. */
export function databaseReasonOf(failure: unknown): string {
  return messageOf(failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure)
}
