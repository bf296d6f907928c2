import { describe, expect, it } from 'vitest'
import {
  findAttempt,
  type ProviderAttempt,
  proofsOf,
  sealAttempt,
} from '../../src/identity/provider-attempt.ts'

const SECRET = 'a secret of at least thirty-two characters'
const OTHER_SECRET = 'another secret, which is as long as it is'

const ATTEMPT: ProviderAttempt = {
  provider: 'google',
  state: 'the-state',
  returnTo: 'https://app.example.com/signed-in',
  codeChallenge: null,
  expiresAt: 1_000,
}

const question = { provider: 'google', state: 'the-state' } as const

describe('an attempt', () => {
  const sealed = sealAttempt(ATTEMPT, SECRET)

  it('is found by who has begun it, until it expires', () => {
    expect(findAttempt(sealed, question, { secret: SECRET, now: 999 })).toEqual(ATTEMPT)
    expect(findAttempt(sealed, question, { secret: SECRET, now: 1_000 })).toBe(null)
  })

  it.each<[string, string | undefined, { provider: 'google' | 'apple'; state: string | undefined }, string]>([
    ['of another state', sealed, { ...question, state: 'another' }, SECRET],
    ['without a state', sealed, { ...question, state: undefined }, SECRET],
    ['at another provider', sealed, { ...question, provider: 'apple' }, SECRET],
    ['sealed by another server', sealed, question, OTHER_SECRET],
    ['of no browser', undefined, question, SECRET],
    ['that is endless', 'x'.repeat(5_000), question, SECRET],
    ['that has more parts', `${sealed}.x`, question, SECRET],
    ['with a signature outside ASCII', `${sealed.slice(0, -1)}é`, question, SECRET],
  ])('%s is none', (_, kept, answer, secret) => {
    expect(findAttempt(kept, answer, { secret, now: 0 })).toBe(null)
  })

  it('with the longest address fits into a cookie', () => {
    const longest = sealAttempt({ ...ATTEMPT, returnTo: 'x'.repeat(1_000), state: 'x'.repeat(43) }, SECRET)
    expect(longest.length).toBeLessThan(2_000)
    expect(findAttempt(longest, { ...question, state: 'x'.repeat(43) }, { secret: SECRET, now: 0 })).not.toBe(
      null,
    )
  })
})

describe('the proofs of an attempt', () => {
  it('are the same each time, differ from each other, and are nobody else’s', () => {
    const proofs = proofsOf('a', SECRET)
    expect(proofsOf('a', SECRET)).toEqual(proofs)
    const secrets = [proofs, proofsOf('b', SECRET), proofsOf('a', OTHER_SECRET)].flatMap(
      ({ codeVerifier, nonce }) => [codeVerifier, nonce],
    )
    expect(new Set(secrets).size).toBe(6)
    // RFC 7636 §4.1
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/)
  })

  it('are not in what the browser keeps', () => {
    const { codeVerifier } = proofsOf(ATTEMPT.state, SECRET)
    const sealed = sealAttempt(ATTEMPT, SECRET)
    expect(Buffer.from(sealed.split('.')[0] ?? '', 'base64url').toString()).not.toContain(codeVerifier)
  })
})
