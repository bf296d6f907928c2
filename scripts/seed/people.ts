import type { UserId } from '../../src/shared/id.ts'
import type { Instant } from '../../src/shared/local-date.ts'
import { idAt } from './chance.ts'

export const DAY_MS = 24 * 60 * 60 * 1_000

/** Everybody in the demo world signs in with it: it is public, and no secret of anyone. */
export const DEMO_PASSWORD = 'seven-quiet-harbours'

/** argon2id of `DEMO_PASSWORD`, computed once with the parameters of `src/identity/password.ts`. */
export const DEMO_PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$aG9sZGZhc3QgZGVtbyAwMQ$wfeWhpgyxE4Scw5eYyLxkyjj6D18i9H/9+rTJElYm80'

const HOST_NAMES = ['Vega', 'Alder', 'Mira', 'Juniper'] as const
export type HostName = (typeof HOST_NAMES)[number]

const GUEST_NAMES = ['Lyra', 'Rowan', 'Altair', 'Sorrel'] as const

export interface Person {
  id: UserId
  email: string
  name: string
  createdAt: Instant
}

/** Hosts and guests, registered about a year before `now`. */
export function demoPeople(now: Instant): { hosts: Person[]; guests: Person[] } {
  let registered = 0
  const person = (name: string): Person => {
    const createdAt = now - 400 * DAY_MS + registered++ * DAY_MS
    const email = `${name.toLowerCase()}@example.com`
    return { id: idAt('usr', createdAt, email), email, name, createdAt }
  }
  return {
    hosts: HOST_NAMES.map((name) => person(name)),
    guests: GUEST_NAMES.map((name) => person(name)),
  }
}
