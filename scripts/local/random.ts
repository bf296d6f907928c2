/** The same numbers in `[0, 1)` for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Draws from one stream of random numbers. */
export interface Draw {
  chance: (probability: number) => boolean
  /** Both ends included. */
  between: (least: number, most: number) => number
  oneOf: <T>(choices: readonly T[]) => T
  someOf: <T>(choices: readonly T[], count: number) => T[]
}

export function drawFrom(random: () => number): Draw {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const oneOf = <T>(choices: readonly T[]): T => {
    const choice = choices[between(0, choices.length - 1)]
    if (choice === undefined) throw new RangeError('nothing to draw from')
    return choice
  }
  return {
    chance: (probability) => random() < probability,
    between,
    oneOf,
    someOf: (choices, count) => [...new Set(Array.from({ length: count }, () => oneOf(choices)))],
  }
}
