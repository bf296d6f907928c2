import { describe, expect, it } from 'vitest'
import { type Actor, ANONYMOUS } from '../../src/shared/actor.ts'
import { authorise } from '../../src/shared/authorise.ts'
import { AppError } from '../../src/shared/errors.ts'
import { newId } from '../../src/shared/id.ts'
import {
  ACTIONS,
  type Action,
  CO_HOST_ROLES,
  can,
  canForbid,
  keyRuleOf,
  type Resource,
} from '../../src/shared/permissions.ts'
import { includesScope, SCOPES, type Scope } from '../../src/shared/scopes.ts'

const user = (more: Partial<Extract<Actor, { kind: 'user' }>> = {}) => ({
  kind: 'user' as const,
  userId: newId('usr'),
  sessionId: newId('ses'),
  roles: [],
  isRecent: true,
  hasSecondFactor: false,
  ...more,
})

const keyOf = (userId: `usr_${string}`, ...scopes: Scope[]): Actor => ({
  kind: 'api_key',
  userId,
  keyId: newId('key'),
  scopes,
})

const [host, guest, stranger] = [user(), user(), user()]
const coHosts = CO_HOST_ROLES.map((role) => ({ role, actor: user() }))
const admin = user({ roles: ['admin'], hasSecondFactor: true })
const booking: Resource = {
  hostId: host.userId,
  guestId: guest.userId,
  coHosts: coHosts.map(({ role, actor }) => ({ role, userId: actor.userId })),
}
const draft: Resource = { hostId: host.userId, coHosts: booking.coHosts ?? [], isPublic: false }
const listing: Resource = { ...draft, isPublic: true }

const reasonOf = (actor: Actor, action: Action, resource?: Resource) => {
  const permission = can(actor, action, resource)
  return permission.ok ? 'allowed' : permission.refusal.reason
}

describe('a booking', () => {
  it.each([
    ['anonymous', ANONYMOUS, 'unauthenticated'],
    ['its guest', guest, 'allowed'],
    ['its host', host, 'allowed'],
    ['somebody else', stranger, 'not_found'],
    ['an admin', admin, 'allowed'],
    ['an admin without a second factor', { ...admin, hasSecondFactor: false }, 'second_factor_required'],
    ['the system', { kind: 'system', name: 'cron' }, 'unauthenticated'],
  ] as [string, Actor, string][])('is seen by those it concerns: %s', (_, actor, expected) => {
    expect(reasonOf(actor, 'getBooking', booking)).toBe(expected)
  })

  it('is seen by the co-hosts who have to do with guests', () => {
    expect(coHosts.map(({ role, actor }) => [role, reasonOf(actor, 'getBooking', booking)])).toEqual([
      ['full', 'allowed'],
      ['calendar_and_inbox', 'allowed'],
      ['calendar', 'not_found'],
    ])
  })

  it('is paid for by its guest: who sees it is told so, nobody else learns of it', () => {
    expect(reasonOf(guest, 'createPayment', booking)).toBe('allowed')
    expect(reasonOf(host, 'createPayment', booking)).toBe('forbidden')
    expect(reasonOf(stranger, 'createPayment', booking)).toBe('not_found')
  })
})

describe('a listing', () => {
  it('that is published is everybody’s to see, and one that is not its host’s side alone', () => {
    expect([ANONYMOUS, stranger, host].map((actor) => reasonOf(actor, 'getProperty', listing))).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ])
    expect([ANONYMOUS, stranger, host].map((actor) => reasonOf(actor, 'getProperty', draft))).toEqual([
      'not_found',
      'not_found',
      'allowed',
    ])
  })

  it('is changed by its host and full co-hosts, and archived by its host', () => {
    const outcomes = (action: Action) => coHosts.map(({ actor }) => reasonOf(actor, action, listing))
    expect(reasonOf(host, 'updateProperty', listing)).toBe('allowed')
    expect(outcomes('updateProperty')).toEqual(['allowed', 'forbidden', 'forbidden'])
    expect(outcomes('archiveProperty')).toEqual(['forbidden', 'forbidden', 'forbidden'])
    expect(reasonOf(stranger, 'updateProperty', listing)).toBe('forbidden')
    expect(reasonOf(stranger, 'updateProperty', draft)).toBe('not_found')
    expect(reasonOf(ANONYMOUS, 'updateProperty', listing)).toBe('unauthenticated')
  })
})

describe('an API key', () => {
  it('does what its scopes say of what its owner may do', () => {
    const resource = booking
    expect(reasonOf(keyOf(guest.userId, 'bookings:read'), 'getBooking', resource)).toBe('allowed')
    expect(reasonOf(keyOf(guest.userId, 'bookings:write'), 'getBooking', resource)).toBe('allowed')
    expect(reasonOf(keyOf(guest.userId, 'payments:write'), 'getBooking', resource)).toBe('insufficient_scope')
    expect(reasonOf(keyOf(stranger.userId, ...SCOPES), 'getBooking', resource)).toBe('not_found')
  })

  it('manages no sessions, whatever its scopes, and is no admin', () => {
    expect(reasonOf(keyOf(host.userId, ...SCOPES), 'endSessions')).toBe('not_for_api_keys')
    expect(reasonOf(keyOf(admin.userId, ...SCOPES), 'getBooking', booking)).toBe('not_found')
  })

  it('sees what everybody sees without any scope', () => {
    expect(reasonOf(keyOf(stranger.userId), 'getProperty', listing)).toBe('allowed')
    expect(reasonOf(keyOf(stranger.userId), 'searchProperties')).toBe('allowed')
  })

  it('is told beforehand what an operation asks of it', () => {
    expect(keyRuleOf('createBooking')).toEqual({ scope: 'bookings:write', isOpen: false })
    expect(keyRuleOf('getProperty')).toEqual({ scope: 'properties:read', isOpen: true })
    expect(keyRuleOf('searchProperties')).toEqual({ scope: null, isOpen: true })
    expect([keyRuleOf('endSessions'), keyRuleOf('noSuchOperation')]).toEqual([null, null])
  })

  it('makes, lists and revokes no keys, whatever its scopes', () => {
    for (const action of ['createApiKey', 'listApiKeys', 'revokeApiKey'] as const) {
      expect(reasonOf(keyOf(host.userId, ...SCOPES), action), action).toBe('not_for_api_keys')
    }
  })

  it('that may write may read the same things', () => {
    for (const scope of SCOPES) expect(includesScope([scope], scope)).toBe(true)
    expect(includesScope(['bookings:write'], 'bookings:read')).toBe(true)
    expect(includesScope(['bookings:read'], 'bookings:write')).toBe(false)
    expect(includesScope(['bookings:write'], 'payments:read')).toBe(false)
    const reads = SCOPES.filter((scope) => scope.endsWith(':read'))
    for (const read of reads) expect(SCOPES).toContain(read.replace(':read', ':write'))
  })
})

describe('every rule', () => {
  it('refuses strangers to the resource with a reason, and never throws', () => {
    for (const action of ACTIONS) {
      for (const actor of [ANONYMOUS, stranger, host, admin, keyOf(host.userId)]) {
        expect(typeof reasonOf(actor, action, booking), action).toBe('string')
      }
    }
  })

  it('is said in words that name who may', () => {
    const refused = (actor: Actor, action: Action, resource: Resource) => {
      try {
        authorise(actor, action, resource)
      } catch (error) {
        return error instanceof AppError ? `${error.code}: ${error.message}` : String(error)
      }
      return 'allowed'
    }
    expect(refused(stranger, 'updateProperty', listing)).toBe(
      'forbidden: Only the host or a co-host with full access may do this.',
    )
    expect(refused(host, 'createPayment', booking)).toBe('forbidden: Only the guest may do this.')
    expect(refused(keyOf(guest.userId), 'getBooking', booking)).toMatch(
      /^insufficient_scope: .*bookings:read/,
    )
  })
})

describe('an operation that some may see and not do', () => {
  it('is described as one that can be forbidden, and no other is', () => {
    expect(
      ['createReview', 'acceptBooking', 'updateProperty'].filter((action) => !canForbid(action)),
    ).toEqual([])
    expect(['getBooking', 'readUser', 'createBooking', 'toString'].filter(canForbid)).toEqual([])
  })
})
