import { describe, expect, it } from 'vitest'
import { decideProviderSignIn, nameFrom, type ProviderIdentity } from '../../src/identity/provider.ts'
import { readReturnAddress, returnWith } from '../../src/identity/return-address.ts'
import { nameSchema } from '../../src/identity/schemas.ts'
import { newUser, type User } from '../../src/identity/user.ts'
import { newId } from '../../src/shared/id.ts'

const ANA: ProviderIdentity = {
  provider: 'google',
  subject: '1',
  verifiedEmail: 'ana@example.com',
  name: 'Ana',
}

const account = (more: Partial<User> = {}) =>
  newUser(
    { id: newId('usr'), email: 'ana@example.com', name: 'Ana', createdAt: 0 },
    { emailVerifiedAt: 0, ...more },
  )

const decide = (identity: Partial<ProviderIdentity>, known?: User, sameAddress?: User) =>
  decideProviderSignIn({ ...ANA, ...identity }, { known, sameAddress })

describe('a sign-in with a provider', () => {
  it('opens the account that it has opened before, whoever has the address now', () => {
    const known = account({ email: 'moved@example.com', emailVerifiedAt: null })
    expect(decide({}, known, account())).toEqual({ kind: 'open', user: known })
    expect(decide({ verifiedEmail: null }, known)).toEqual({ kind: 'open', user: known })
  })

  it('links an account by its address only where both sides have verified it', () => {
    const verified = account()
    expect(decide({}, undefined, verified)).toEqual({
      kind: 'link',
      user: verified,
      email: 'ana@example.com',
    })
    expect(decide({}, undefined, account({ emailVerifiedAt: null }))).toEqual({
      kind: 'refused',
      code: 'email_not_confirmed',
    })
    expect(decide({ verifiedEmail: null }, undefined, verified)).toEqual({
      kind: 'refused',
      code: 'provider_email_unverified',
    })
  })

  it('opens no suspended account', () => {
    const suspended = account({ suspendedAt: 1 })
    expect(decide({}, suspended)).toEqual({ kind: 'refused', code: 'account_suspended' })
    expect(decide({}, undefined, suspended)).toEqual({ kind: 'refused', code: 'account_suspended' })
  })

  it('registers who is new', () => {
    expect(decide({ name: null })).toEqual({ kind: 'register', email: 'ana@example.com', name: 'Member' })
    expect(decide({ verifiedEmail: `${'a'.repeat(250)}@example.com` })).toMatchObject({ kind: 'refused' })
  })
})

describe('a name from a provider', () => {
  it.each([
    [null, 'Member'],
    [' \t\n', 'Member'],
    ['Ana  Maria\nMoreira', 'Ana Maria Moreira'],
    ['Ana\u0000\u001b[31m', 'Ana [31m'],
    ['\ud800Ana', '\ufffdAna'],
    ['\u202eAna\u2028Moreira', 'Ana Moreira'],
    ['\u200b', 'Member'],
    [`${'x'.repeat(99)} y`, 'x'.repeat(99)],
    ['é'.repeat(300), 'é'.repeat(100)],
  ])('%j is %j here, which registration takes as well', (text, name) => {
    expect(nameFrom(text)).toBe(name)
    expect(nameSchema.parse(name)).toBe(name)
  })
})

describe('an address to return to', () => {
  const config = { CORS_ORIGINS: ['https://web.example.com'], APP_URL: 'https://app.example.com/start' }

  it('is at an origin that may call the API, or at the app itself', () => {
    expect(readReturnAddress('https://web.example.com', config)).toBe('https://web.example.com/')
    expect(readReturnAddress('https://app.example.com/a?b=c', config)).toBe('https://app.example.com/a?b=c')
    expect(readReturnAddress('https://example.com/', config)).toBe(null)
    expect(readReturnAddress('https://app.example.com/', { CORS_ORIGINS: [] })).toBe(null)
    expect(readReturnAddress('javascript:alert(1)', { CORS_ORIGINS: ['null', '*'] })).toBe(null)
  })

  it('carries the outcome in its fragment', () => {
    expect(returnWith('https://web.example.com/?a=b', { code: 'sic_x' })).toBe(
      'https://web.example.com/?a=b#code=sic_x',
    )
    expect(returnWith('https://web.example.com/', { error: 'provider_refused' })).toBe(
      'https://web.example.com/#error=provider_refused',
    )
  })
})
