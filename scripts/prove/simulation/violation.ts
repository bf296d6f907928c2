/** What must never be; the history that led there is a counterexample. */
export class Violation extends Error {
  override name = 'Violation'
}

/** @throws Violation with what is wrong, when it does not hold */
export function mustHold(holds: boolean, wrong: () => string): asserts holds {
  if (!holds) throw new Violation(wrong())
}
