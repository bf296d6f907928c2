import { type Actor, isAdmin, userIdOf } from './actor.ts'
import type { UserId } from './id.ts'
import { ok, type Result, refuse } from './result.ts'
import { includesScope, type Scope } from './scopes.ts'

/** What a co-host may do for a host: everything about the property, its calendar with its guests, or its calendar. */
export const CO_HOST_ROLES = ['full', 'calendar_and_inbox', 'calendar'] as const
export type CoHostRole = (typeof CO_HOST_ROLES)[number]

export interface CoHost {
  userId: UserId
  role: CoHostRole
}

/** What decides who may do something with a thing: whose it is, and whether everybody may see it. */
export interface Resource {
  /** Of accounts and what belongs to them alone. */
  ownerId?: string
  /** Of properties and of what happens there. */
  hostId?: string
  coHosts?: readonly CoHost[]
  guestId?: string
  isPublic?: boolean
}

/** What somebody is to a thing. */
type Relation =
  | 'anyone'
  | 'public'
  | 'signed_in'
  | 'owner'
  | 'guest'
  | 'host'
  | `co_host:${CoHostRole}`
  | 'admin'
  | 'system'

interface Rule {
  /** One of these relations is enough. */
  allow: readonly Relation[]
  /** What an API key needs for it; without, no key may. */
  scope?: Scope
  /** Who may not even do this must not learn that the thing exists. */
  sees?: string
  /** What the thing is called. */
  of?: string
  /** Needs a sign-in of a short time ago: a token that was left lying about must not change credentials. */
  recent?: true
}

const HOST_SIDE = ['host', 'co_host:full', 'co_host:calendar_and_inbox'] as const
const EVERY_HOST = [...HOST_SIDE, 'co_host:calendar'] as const

/**
 * Who may do what: one rule for each operation, under the operation's own name, and for each view that shows more to
 * some than to others. Nothing else in the system decides about permission.
 */
const RULES = {
  registerUser: { allow: ['anyone'] },
  createToken: { allow: ['anyone'] },
  refreshToken: { allow: ['anyone'] },
  startProviderSignIn: { allow: ['anyone'] },
  finishProviderSignIn: { allow: ['anyone'] },
  finishPostedProviderSignIn: { allow: ['anyone'] },
  exchangeSignInCode: { allow: ['anyone'] },
  readOwnUser: { allow: ['signed_in'], scope: 'profile:read' },
  readUser: { allow: ['anyone'] },
  listSessions: { allow: ['signed_in'] },
  endSession: { allow: ['signed_in'] },
  endSessions: { allow: ['signed_in'] },
  requestEmailVerification: { allow: ['anyone'] },
  confirmEmailVerification: { allow: ['anyone'] },
  changeEmail: { allow: ['signed_in'], recent: true },
  requestPasswordReset: { allow: ['anyone'] },
  confirmPasswordReset: { allow: ['anyone'] },
  changePassword: { allow: ['signed_in'] },
  setUpOtp: { allow: ['signed_in'], recent: true },
  confirmOtp: { allow: ['signed_in'], recent: true },
  renewRecoveryCodes: { allow: ['signed_in'], recent: true },
  disableOtp: { allow: ['signed_in'], recent: true },
  offerPasskeyRegistration: { allow: ['signed_in'], recent: true },
  registerPasskey: { allow: ['signed_in'], recent: true },
  listPasskeys: { allow: ['signed_in'] },
  removePasskey: { allow: ['signed_in'], recent: true },
  offerPasskeyAuthentication: { allow: ['anyone'] },
  authenticateWithPasskey: { allow: ['anyone'] },
  createApiKey: { allow: ['signed_in'], recent: true },
  listApiKeys: { allow: ['signed_in'] },
  revokeApiKey: { allow: ['signed_in'] },
  updateUser: { allow: ['owner'], scope: 'profile:write', sees: 'readUser', of: 'user' },
  setAvatar: { allow: ['owner'], scope: 'profile:write', sees: 'readUser', of: 'user' },
  deleteAvatar: { allow: ['owner'], scope: 'profile:write', sees: 'readUser', of: 'user' },
  readMedia: { allow: ['anyone'] },
  readEmailToken: { allow: ['system'] },
  readSecurityEvent: { allow: ['system'] },
  readAccountNotice: { allow: ['system'] },

  createProperty: { allow: ['signed_in'], scope: 'properties:write' },
  listOwnProperties: { allow: ['signed_in'], scope: 'properties:read' },
  getProperty: {
    allow: ['public', ...EVERY_HOST, 'admin'],
    scope: 'properties:read',
    sees: 'getProperty',
    of: 'property',
  },
  getPropertyInFull: { allow: [...EVERY_HOST, 'admin'], scope: 'properties:read' },
  readBookedProperty: { allow: ['guest'], scope: 'properties:read' },
  readPropertyCheckInDetails: { allow: HOST_SIDE, scope: 'properties:read' },
  updateProperty: hostsOnly('properties:write', 'co_host:full'),
  publishProperty: hostsOnly('properties:write', 'co_host:full'),
  unpublishProperty: hostsOnly('properties:write', 'co_host:full'),
  archiveProperty: hostsOnly('properties:write'),
  suspendProperty: { allow: ['admin'] },
  restoreProperty: { allow: ['admin'] },
  followHost: { allow: ['admin', 'system'] },
  readSuspensionNotice: { allow: ['system'] },
  addPhoto: hostsOnly('properties:write', 'co_host:full'),
  orderPhotos: hostsOnly('properties:write', 'co_host:full'),
  updatePhoto: hostsOnly('properties:write', 'co_host:full'),
  deletePhoto: hostsOnly('properties:write', 'co_host:full'),
  listCoHosts: {
    allow: [...EVERY_HOST, 'admin'],
    scope: 'properties:read',
    sees: 'getProperty',
    of: 'property',
  },
  listCoHostsInFull: { allow: ['host', 'admin'], scope: 'properties:read' },
  addCoHost: { allow: ['host'], sees: 'getProperty', of: 'property' },
  removeCoHost: { allow: ['host', 'owner'], sees: 'getProperty', of: 'property' },
  admitCoHost: { allow: ['system'] },
  admitCoHosts: { allow: ['system'] },
  readCoHostInvitation: { allow: ['system'] },
  listPropertyTypes: { allow: ['anyone'] },
  listAmenities: { allow: ['anyone'] },
  searchProperties: { allow: ['anyone'] },
  countFacets: { allow: ['anyone'] },
  readAvailability: {
    allow: ['public', ...EVERY_HOST, 'admin'],
    scope: 'calendar:read',
    sees: 'readAvailability',
    of: 'property',
  },

  watchCalendar: {
    allow: ['public', ...EVERY_HOST, 'admin'],
    scope: 'calendar:read',
    sees: 'watchCalendar',
    of: 'property',
  },
  readCalendar: calendarOfHosts('calendar:read'),
  readCalendarLog: {
    allow: [...EVERY_HOST, 'admin'],
    scope: 'calendar:read',
    sees: 'getProperty',
    of: 'property',
  },
  updateCalendar: calendarOfHosts('calendar:write'),
  createBlock: calendarOfHosts('calendar:write'),
  deleteBlock: calendarOfHosts('calendar:write'),

  joinWaitlist: { allow: ['signed_in'], scope: 'bookings:write' },
  listWaitlist: { allow: ['signed_in'], scope: 'bookings:read' },
  leaveWaitlist: { allow: ['signed_in'], scope: 'bookings:write' },
  readOfferNotice: { allow: ['system'] },

  createQuote: { allow: ['public'], sees: 'createQuote', of: 'property' },
  createBooking: { allow: ['signed_in'], scope: 'bookings:write' },
  listBookings: { allow: ['signed_in'], scope: 'bookings:read' },
  getBooking: {
    allow: ['guest', ...HOST_SIDE, 'admin'],
    scope: 'bookings:read',
    sees: 'getBooking',
    of: 'booking',
  },
  watchBooking: {
    allow: ['guest', ...HOST_SIDE],
    scope: 'bookings:read',
    sees: 'getBooking',
    of: 'booking',
  },
  listBookingEvents: {
    allow: ['guest', ...HOST_SIDE, 'admin'],
    scope: 'bookings:read',
    sees: 'getBooking',
    of: 'booking',
  },

  acceptBooking: bookingOf(...HOST_SIDE),
  declineBooking: bookingOf(...HOST_SIDE),
  cancelBooking: bookingOf('guest', 'host', 'co_host:full', 'admin'),
  readCancellation: {
    allow: ['guest', 'host', 'co_host:full', 'admin'],
    scope: 'bookings:read',
    sees: 'getBooking',
    of: 'booking',
  },
  checkInBooking: bookingOf('guest', ...HOST_SIDE),
  checkOutBooking: bookingOf('guest', ...HOST_SIDE),
  readCheckInDetails: {
    allow: ['guest', ...HOST_SIDE],
    scope: 'bookings:read',
    sees: 'getBooking',
    of: 'booking',
  },

  createAlteration: bookingOf('guest', ...HOST_SIDE),
  alterBooking: bookingOf('guest', ...HOST_SIDE),
  acceptAlteration: bookingOf('guest', ...HOST_SIDE),
  declineAlteration: bookingOf('guest', ...HOST_SIDE),
  listAlterations: {
    allow: ['guest', ...HOST_SIDE, 'admin'],
    scope: 'bookings:read',
    sees: 'getBooking',
    of: 'booking',
  },
  readBookingNotice: { allow: ['system'] },

  createPayment: { allow: ['guest'], scope: 'payments:write', sees: 'getBooking', of: 'booking' },
  listPayments: { allow: ['signed_in'], scope: 'payments:read' },
  getPayment: {
    allow: ['guest', 'host', 'co_host:full', 'admin'],
    scope: 'payments:read',
    sees: 'getPayment',
    of: 'payment',
  },
  listPaymentMethods: { allow: ['signed_in'], scope: 'payments:read' },
  removePaymentMethod: { allow: ['signed_in'], scope: 'payments:write' },
  createRefund: {
    allow: ['host', 'co_host:full', 'admin'],
    scope: 'payments:write',
    sees: 'getPayment',
    of: 'payment',
  },
  giveApprovedRefund: { allow: ['admin', 'system'] },
  waiveInstalments: { allow: ['admin'] },
  waiveApprovedInstalments: { allow: ['admin', 'system'] },
  listDisputes: { allow: ['admin'] },
  previewDisputeEvidence: { allow: ['admin'] },
  submitDisputeEvidence: { allow: ['admin'] },
  receiveStripeEvent: { allow: ['anyone'] },

  createReview: {
    allow: ['guest', ...HOST_SIDE],
    scope: 'reviews:write',
    sees: 'getBooking',
    of: 'booking',
  },
  getReview: { allow: ['public', 'owner'], scope: 'reviews:read', sees: 'getReview', of: 'review' },
  readPrivateFeedback: { allow: ['owner', 'guest', ...HOST_SIDE], scope: 'reviews:read' },
  listReviews: { allow: ['anyone'] },
  listUserReviews: { allow: ['anyone'] },
  updateReview: { allow: ['owner'], scope: 'reviews:write', sees: 'getReview', of: 'review' },
  deleteReview: { allow: ['owner'], scope: 'reviews:write', sees: 'getReview', of: 'review' },
  respondToReview: {
    allow: ['guest', ...HOST_SIDE],
    scope: 'reviews:write',
    sees: 'getReview',
    of: 'review',
  },
  reportReview: { allow: ['signed_in'], scope: 'reviews:write' },
  listAllReviews: { allow: ['admin'] },
  hideReview: { allow: ['admin'] },
  showReview: { allow: ['admin'] },

  readBookingLedger: {
    allow: ['host', 'co_host:full', 'admin'],
    scope: 'payments:read',
    sees: 'getBooking',
    of: 'booking',
  },
  readTrialBalance: { allow: ['admin'] },
  compareCalendar: { allow: ['admin'] },
  reconcileCalendar: { allow: ['admin', 'system'] },
  startReconciliation: { allow: ['admin'] },
  listReconciliations: { allow: ['admin'] },
  getReconciliation: { allow: ['admin'] },
  rebuildCalendar: { allow: ['admin'], recent: true },

  listDeadLetters: { allow: ['admin'] },
  getDeadLetter: { allow: ['admin'] },
  replayDeadLetter: { allow: ['admin'] },

  listNotifications: { allow: ['signed_in'], scope: 'notifications:read' },
  markNotificationRead: { allow: ['signed_in'], scope: 'notifications:write' },
  markNotificationsRead: { allow: ['signed_in'], scope: 'notifications:write' },
  unsubscribe: { allow: ['anyone'] },

  createPayoutAccount: { allow: ['signed_in'], recent: true },
  readPayoutAccount: { allow: ['signed_in'], scope: 'payments:read' },
  listPayouts: { allow: ['signed_in'], scope: 'payments:read' },
  getPayout: { allow: ['owner', 'admin'], scope: 'payments:read', sees: 'getPayout', of: 'payout' },
  exportPayouts: { allow: ['signed_in'], scope: 'payments:read' },
  listAllPayouts: { allow: ['admin'] },
  holdPayout: { allow: ['admin'] },
  releasePayout: { allow: ['admin'] },
  releaseApprovedPayout: { allow: ['admin', 'system'] },

  listAuditLog: { allow: ['admin'] },
  readDashboard: { allow: ['admin'] },
  listInvariants: { allow: ['admin'] },
  listUsers: { allow: ['admin'] },
  getUser: { allow: ['admin'] },
  suspendUser: { allow: ['admin'] },
  restoreUser: { allow: ['admin'] },
  changeUserRoles: { allow: ['admin'], recent: true },
  grantApprovedRole: { allow: ['admin', 'system'] },

  listApprovals: { allow: ['admin'] },
  getApproval: { allow: ['admin'] },
  decideApproval: { allow: ['admin'] },
  readApprovalNotice: { allow: ['system'] },

  eraseUser: { allow: ['owner'], sees: 'readUser', of: 'user', recent: true },
  exportUser: { allow: ['signed_in'], recent: true },
  forgetPerson: { allow: ['system'] },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof RULES

/** Every action that there is, for those who check that none is forgotten. */
// safe because these are the keys of the object that `Action` is made of
export const ACTIONS = Object.keys(RULES) as Action[]

/**
 * What an operation asks of an API key, for those who describe it: a scope, or none; null when no key may, or when there
 * is no such operation. Where everybody may, the scope only shows more.
 */
export function keyRuleOf(operation: string): { scope: Scope | null; isOpen: boolean } | null {
  const action = ACTIONS.find((known) => known === operation)
  const rule: Rule | undefined = action && RULES[action]
  const isOpenToAll = rule?.allow.some(isOpen) ?? false
  if (!rule?.scope && !isOpenToAll) return null
  return { scope: rule?.scope ?? null, isOpen: isOpenToAll }
}

/** Whether there are people who may see what an operation is about, but may not do it: others learn of nothing there. */
export function canForbid(operation: string): boolean {
  const action = ACTIONS.find((known) => known === operation)
  if (action === undefined) return false
  const { allow, sees }: Rule = RULES[action]
  // safe because a test says that a rule names an action
  const seers: readonly Relation[] = sees === undefined ? [] : RULES[sees as Action].allow
  return seers.some((relation) => !allow.includes(relation))
}

/** Why somebody may not. */
export type PermissionRefusal =
  | { reason: 'unauthenticated' }
  /** It is nobody's business that the thing exists. */
  | { reason: 'not_found'; what: string }
  | { reason: 'forbidden'; allowed: readonly string[] }
  | { reason: 'insufficient_scope'; scope: Scope }
  | { reason: 'not_for_api_keys' }
  | { reason: 'second_factor_required' }
  | { reason: 'reauthentication_required' }

/** Whether the actor may do this with that thing. */
export function can(
  actor: Actor,
  action: Action,
  resource: Resource = {},
): Result<undefined, PermissionRefusal> {
  const rule: Rule = RULES[action]
  const relations = relationsOf(actor, resource)
  if (relations.some((relation) => isOpen(relation) && rule.allow.includes(relation))) return ok(undefined)
  if (!relations.some((relation) => rule.allow.includes(relation))) {
    return refuse(refusalOf(actor, rule, resource))
  }
  return mayWithTheseCredentials(actor, rule)
}

/** What needs nobody in particular needs no scope either. */
const isOpen = (relation: Relation): boolean => relation === 'anyone' || relation === 'public'

function relationsOf(actor: Actor, resource: Resource): Relation[] {
  const userId = userIdOf(actor)
  const relations: Relation[] = ['anyone']
  if (resource.isPublic) relations.push('public')
  if (actor.kind === 'system') relations.push('system')
  if (userId === null) return relations
  relations.push('signed_in')
  if (resource.ownerId === userId) relations.push('owner')
  if (resource.guestId === userId) relations.push('guest')
  if (resource.hostId === userId) relations.push('host')
  for (const coHost of resource.coHosts ?? []) {
    if (coHost.userId === userId) relations.push(`co_host:${coHost.role}`)
  }
  if (isAdmin(actor)) relations.push('admin')
  return relations
}

/** Whether somebody hosts a property, or acts for its host in whichever way. */
export const isOfHostSide = (
  { hostId, coHosts = [] }: Pick<Resource, 'hostId' | 'coHosts'>,
  userId: UserId | null,
): boolean => hostId === userId || coHosts.some((coHost) => coHost.userId === userId)

function mayWithTheseCredentials(actor: Actor, rule: Rule): Result<undefined, PermissionRefusal> {
  if (actor.kind === 'api_key') {
    if (!rule.scope) return refuse({ reason: 'not_for_api_keys' })
    if (!includesScope(actor.scopes, rule.scope)) {
      return refuse({ reason: 'insufficient_scope', scope: rule.scope })
    }
  }
  if (rule.recent && actor.kind === 'user' && !actor.isRecent) {
    return refuse({ reason: 'reauthentication_required' })
  }
  return ok(undefined)
}

function refusalOf(actor: Actor, rule: Rule, resource: Resource): PermissionRefusal {
  const { allow, sees, of = 'resource' } = rule
  // safe because `satisfies` cannot say that a rule names an action, and a test does
  const isHidden =
    sees !== undefined && (RULES[sees as Action] === rule || !can(actor, sees as Action, resource).ok)
  if (userIdOf(actor) === null && !allow.includes('public')) return { reason: 'unauthenticated' }
  if (allow.includes('admin') && isAdminWithoutSecondFactor(actor))
    return { reason: 'second_factor_required' }
  if (isHidden) return { reason: 'not_found', what: of }
  return { reason: 'forbidden', allowed: allow.map(wordsOf) }
}

const isAdminWithoutSecondFactor = (actor: Actor): boolean =>
  actor.kind === 'user' && actor.roles.includes('admin') && !actor.hasSecondFactor

function hostsOnly(scope: Scope, ...coHosts: `co_host:${CoHostRole}`[]) {
  return { allow: ['host', ...coHosts], scope, sees: 'getProperty', of: 'property' } as const
}

function bookingOf<const R extends Relation>(...allow: R[]) {
  return { allow, scope: 'bookings:write', sees: 'getBooking', of: 'booking' } as const
}

function calendarOfHosts(scope: Scope) {
  return { allow: EVERY_HOST, scope, sees: 'getProperty', of: 'property' } as const
}

function wordsOf(relation: Relation): string {
  switch (relation) {
    case 'guest':
      return 'the guest'
    case 'host':
      return 'the host'
    case 'owner':
      return 'the owner'
    case 'admin':
      return 'an admin'
    case 'co_host:full':
      return 'a co-host with full access'
    case 'co_host:calendar_and_inbox':
      return 'a co-host for calendar and inbox'
    case 'co_host:calendar':
      return 'a co-host for the calendar'
    default:
      return 'anyone'
  }
}
