import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CO_HOSTS_MAX,
  type CoHostGrant,
  decideGrant,
  type WantedGrant,
} from '../../src/properties/co-host.ts'
import { AppError } from '../../src/shared/errors.ts'
import { newId } from '../../src/shared/id.ts'
import { CO_HOST_ROLES } from '../../src/shared/permissions.ts'

const grant = (wanted: WantedGrant): CoHostGrant => ({
  id: newId('coh'),
  propertyId: newId('prop'),
  userId: null,
  createdAt: 0,
  ...wanted,
})

const wanted = (email: string, more: Partial<WantedGrant> = {}): WantedGrant => ({
  email,
  role: 'calendar',
  payoutPercent: null,
  ...more,
})

describe('a grant', () => {
  it('to a new address is added, to a known one changed, and as it is kept', () => {
    const known = grant(wanted('ana@example.com', { payoutPercent: 10 }))
    expect(decideGrant([known], wanted('bea@example.com'))).toEqual({ kind: 'add' })
    expect(decideGrant([known], wanted('Ana@Example.com'))).toEqual({ kind: 'change', id: known.id })
    expect(decideGrant([known], wanted('ANA@example.com', { payoutPercent: 10 }))).toEqual({
      kind: 'keep',
      id: known.id,
    })
  })

  it('may take what the address had before, and what the others have not', () => {
    const known = grant(wanted('ana@example.com', { payoutPercent: 60 }))
    const other = grant(wanted('bea@example.com', { payoutPercent: 30 }))
    expect(decideGrant([known, other], wanted(known.email, { payoutPercent: 70 })).kind).toBe('change')
    expect(() => decideGrant([known, other], wanted(known.email, { payoutPercent: 70.01 }))).toThrow(
      'Must be at most 70',
    )
  })

  it('to a known address is no new one when there are as many as there can be', () => {
    const grants = Array.from({ length: CO_HOSTS_MAX }, (_, n) => grant(wanted(`person-${n}@example.com`)))
    expect(decideGrant(grants, wanted('person-7@example.com', { role: 'full' })).kind).toBe('change')
    expect(() => decideGrant(grants, wanted('another@example.com'))).toThrow('can be no more')
  })
})

it('no sequence of grants gives an address twice, too many addresses, or more than everything away', () => {
  const arbitraryWanted = fc.record({
    email: fc.tuple(fc.integer({ min: 1, max: 24 }), fc.boolean()).map(([n, isUpper]) => {
      const email = `person-${n}@example.com`
      return isUpper ? email.toUpperCase() : email
    }),
    role: fc.constantFrom(...CO_HOST_ROLES),
    payoutPercent: fc.option(fc.integer({ min: 0, max: 4_000 }).map((hundredths) => hundredths / 100)),
  })
  fc.assert(
    fc.property(fc.array(arbitraryWanted, { maxLength: 60 }), (sequence) => {
      let grants: CoHostGrant[] = []
      for (const next of sequence) grants = afterwards(grants, next)
      const hundredths = grants.map(({ payoutPercent }) => Math.round((payoutPercent ?? 0) * 100))
      const addresses = grants.map(({ email }) => email.toLowerCase())
      expect(new Set(addresses).size).toBe(grants.length)
      expect(grants.length).toBeLessThanOrEqual(CO_HOSTS_MAX)
      expect(hundredths.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(10_000)
    }),
  )
})

/** What is there after the next wish was decided on; refusals change nothing. */
function afterwards(grants: CoHostGrant[], next: WantedGrant): CoHostGrant[] {
  try {
    const decision = decideGrant(grants, next)
    if (decision.kind === 'add') return [...grants, grant(next)]
    return grants.map((each) => (each.id === decision.id ? { ...each, ...next, email: each.email } : each))
  } catch (refusal) {
    if (refusal instanceof AppError) return grants
    throw refusal
  }
}
