import { createHash } from 'node:crypto'
import { type Id, type IdPrefix, uuidToId } from '../../src/shared/id.ts'
import type { Instant } from '../../src/shared/local-date.ts'

/** Draws that come out the same for the same name, whatever was drawn elsewhere. */
export interface Chance {
  /** An integer from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** @throws RangeError when there is nothing to choose from */
  oneOf<T>(choices: readonly T[]): T
  /** At most so many different ones, at least one. */
  someOf<T>(choices: readonly T[], count: number): T[]
  happens(probability: number): boolean
}

export function chanceOf(name: string): Chance {
  let drawn = 0
  const fraction = () => digestOf(`${name}\n${drawn++}`).readUInt32BE(0) / 2 ** 32
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  const oneOf = <T>(choices: readonly T[]): T => {
    const chosen = choices[between(0, choices.length - 1)]
    if (chosen === undefined) throw new RangeError('There is nothing to choose from')
    return chosen
  }
  return {
    between,
    oneOf,
    someOf: (choices, count) => [...new Set(Array.from({ length: count }, () => oneOf(choices)))],
    happens: (probability) => fraction() < probability,
  }
}

/** The id that something of that name gets when it is made at that moment: a UUIDv7 (RFC 9562 §5.7). */
export function idAt<P extends IdPrefix>(prefix: P, at: Instant, name: string): Id<P> {
  const milliseconds = at.toString(16).padStart(12, '0')
  const random = digestOf(`${prefix}\n${name}`).toString('hex')
  const variant = ((Number.parseInt(random.charAt(3), 16) & 0x3) | 0x8).toString(16)
  const hex = `${milliseconds}7${random.slice(0, 3)}${variant}${random.slice(4, 19)}`
  return uuidToId(prefix, hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
