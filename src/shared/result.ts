/** An expected outcome as a value: decisions and everything that crosses an RPC boundary return one. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; refusal: E }

/** The decision is made. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** The decision is no, and why. */
export const refuse = <E>(refusal: E): { ok: false; refusal: E } => ({ ok: false, refusal })

/** The end of an exhaustive `switch`: the compiler reports what was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
