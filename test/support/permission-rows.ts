import type { Scope } from '../../src/shared/scopes.ts'
import { inDays, LISTING } from './client.ts'
import { JPEG_WITH_EXIF } from './images.ts'
import type { Estate, Role } from './permission-world.ts'
import { GUEST_REVIEW } from './review-bodies.ts'

// Who may call what, written by hand from what the API promises, and not from the rules that it is to check.

export interface PermissionRow {
  request: (estate: Estate) => { to: Parameters<typeof import('./api.ts').api>[0]; body?: unknown }
  /** Whose thing it is: as which the suspended, the erased and the holder of an ended session act. */
  by: 'host' | 'guest'
  /** Who may, beside those for whom everything is open. */
  may: readonly Role[]
  /** What others get who have signed in. */
  others: 'may' | 403 | 404
  /** Who sees the thing and may still not do this: 403 where others get 404. */
  sees?: readonly Role[]
  /** Who sees less of it than a stranger knows to be there: 404 where others get 403. */
  hiddenFrom?: readonly Role[]
  anonymous: 'may' | 401 | 404
  /** Even bad credentials do not matter, as when signing in. */
  ignoresCredentials?: true
  /** What of an API key it takes; `none` for what no key may do, `open` for what takes none. */
  scope: Scope | 'none' | 'open'
  /**
   * What becomes of who is suspended: reading one’s own things goes on, and so do refusals that have another reason.
   * `forbidden` where even its owner may not.
   */
  suspended: 'may' | 403 | 'forbidden'
  /** A refusal that is not about who asks, and that everybody meets who may. */
  meets?: 'not_found' | 'unauthenticated'
  /** Leaves the thing different, or who asks: then everybody gets one of their own, or is somebody new. */
  changes?: 'thing' | 'actor'
}

const HOST: readonly Role[] = ['host']
const HOST_AND_FULL: readonly Role[] = ['host', 'full']
const GUEST_SIDE: readonly Role[] = ['host', 'full', 'inbox']
const HOST_SIDE: readonly Role[] = ['host', 'full', 'inbox', 'calendar']

const passkeyOf = (response: object) => ({
  id: 'x',
  rawId: 'x',
  type: 'public-key',
  response: { clientDataJSON: 'x', ...response },
})

const range = `from=${inDays(1)}&to=${inDays(3)}`

const forEverybody = (
  request: PermissionRow['request'],
  more: Partial<PermissionRow> = {},
): PermissionRow => ({
  request,
  by: 'guest',
  may: [],
  others: 'may',
  anonymous: 'may',
  scope: 'open',
  suspended: 'may',
  ...more,
})

const forAnything = (
  request: PermissionRow['request'],
  more: Partial<PermissionRow> = {},
): PermissionRow => ({
  ...forEverybody(request, more),
  ignoresCredentials: true,
})

const forAccounts = (
  request: PermissionRow['request'],
  more: Pick<PermissionRow, 'scope' | 'suspended'> & Partial<PermissionRow>,
): PermissionRow => ({ request, by: 'guest', may: [], others: 'may', anonymous: 401, ...more })

/** What only the person themself does, having signed in. */
const forCredentials = (
  request: PermissionRow['request'],
  more: Partial<PermissionRow> = {},
): PermissionRow => forAccounts(request, { scope: 'none', suspended: 403, ...more })

const forHosts = (
  request: PermissionRow['request'],
  more: Pick<PermissionRow, 'may' | 'scope' | 'suspended'> & Partial<PermissionRow>,
): PermissionRow => ({ request, by: 'host', others: 403, anonymous: 401, ...more })

/** What those who run the marketplace do, having shown a second factor. */
const ANY_DEAD_LETTER = 'dlt_01kahvxq2ze8rtm3x9g2pb7c4e'
const ANY_DISPUTE = 'dsp_01kahvxq2ze8rtm3x9g2pb7c4e'
const ANY_BOOKING = 'bkg_01kahvxq2ze8rtm3x9g2pb7c4e'
const ANY_USER = 'usr_01kahvxq2ze8rtm3x9g2pb7c4e'
const ANY_APPROVAL = 'apv_01kahvxq2ze8rtm3x9g2pb7c4e'
const ANY_RECONCILIATION = 'rec_01kahvxq2ze8rtm3x9g2pb7c4e'
const ANY_ALTERATION = 'alt_01kahvxq2ze8rtm3x9g2pb7c4e'

/** What guest and host do with a booking of theirs. */
const forBothSides = (request: PermissionRow['request']): PermissionRow => ({
  ...forAccounts(request, { scope: 'bookings:write', suspended: 403 }),
  may: ['guest', ...GUEST_SIDE],
  others: 404,
  sees: ['admin'],
})

/** What is for those who run the marketplace, whoever's the thing is. */
const forAdmins = (request: PermissionRow['request'], more: Partial<PermissionRow> = {}): PermissionRow => ({
  request,
  by: 'host',
  may: ['admin'],
  others: 403,
  anonymous: 401,
  scope: 'none',
  suspended: 'forbidden',
  ...more,
})

/** One row for each operation, by its `operationId`. */
export const PERMISSION_ROWS: Record<string, PermissionRow> = {
  // Users
  registerUser: forAnything(() => ({
    to: 'POST /users',
    body: { email: `${crypto.randomUUID()}@example.com`, password: 'quay lantern otter 12', name: 'New' },
  })),
  readOwnUser: forAccounts(() => ({ to: 'GET /users/me' }), { scope: 'profile:read', suspended: 'may' }),
  readUser: forEverybody(() => ({ to: 'GET /users/usr_01kahvxq2ze8rtm3x9g2pb7c4e' }), { meets: 'not_found' }),
  updateUser: forAccounts(() => ({ to: 'PATCH /users/me', body: { bio: 'x' } }), {
    scope: 'profile:write',
    suspended: 403,
  }),

  setAvatar: forAccounts(
    () => ({ to: 'PUT /users/me/avatar', body: new Blob([JPEG_WITH_EXIF], { type: 'image/jpeg' }) }),
    { scope: 'profile:write', suspended: 403 },
  ),
  deleteAvatar: forAccounts(() => ({ to: 'DELETE /users/me/avatar' }), {
    scope: 'profile:write',
    suspended: 403,
  }),
  readMedia: forAnything(() => ({ to: `GET /media/avatars/${'a'.repeat(32)}.jpg` }), { meets: 'not_found' }),
  eraseUser: forAccounts(() => ({ to: 'DELETE /users/me' }), {
    scope: 'none',
    suspended: 403,
    changes: 'actor',
  }),
  exportUser: forAccounts(() => ({ to: 'GET /users/me/export' }), { scope: 'none', suspended: 403 }),

  // Sign-in
  createToken: forAnything(() => ({
    to: 'POST /auth/tokens',
    body: { email: 'x@example.com', password: 'x' },
  })),
  refreshToken: forAnything(() => ({ to: 'POST /auth/tokens/refresh', body: { refreshToken: 'rt_x' } }), {
    meets: 'unauthenticated',
  }),
  listSessions: forAccounts(() => ({ to: 'GET /auth/sessions' }), { scope: 'none', suspended: 'may' }),
  endSession: forAccounts(() => ({ to: 'DELETE /auth/sessions/ses_01kahvxq2ze8rtm3x9g2pb7c4e' }), {
    scope: 'none',
    suspended: 403,
    meets: 'not_found',
  }),
  endSessions: forAccounts(() => ({ to: 'DELETE /auth/sessions' }), {
    scope: 'none',
    suspended: 403,
    changes: 'actor',
  }),
  requestEmailVerification: forEverybody(
    () => ({
      to: 'POST /auth/email-verifications',
      body: { email: `${crypto.randomUUID()}@example.com` },
    }),
    { suspended: 403, scope: 'none' },
  ),
  confirmEmailVerification: forAnything(() => ({
    to: 'POST /auth/email-verifications/confirm',
    body: { token: 'x' },
  })),
  requestPasswordReset: forAnything(() => ({
    to: 'POST /auth/password-resets',
    body: { email: `${crypto.randomUUID()}@example.com` },
  })),
  confirmPasswordReset: forAnything(() => ({
    to: 'POST /auth/password-resets/confirm',
    body: { token: 'x', password: 'quay lantern otter 12' },
  })),

  changePassword: forAccounts(
    () => ({ to: 'PUT /auth/password', body: { currentPassword: 'x', password: 'quay lantern otter 12' } }),
    { scope: 'none', suspended: 'may' },
  ),
  startProviderSignIn: forAnything(() => ({ to: 'GET /auth/oauth/google' })),
  finishProviderSignIn: forAnything(() => ({ to: 'GET /auth/oauth/google/callback' })),
  finishPostedProviderSignIn: forAnything(() => ({ to: 'POST /auth/oauth/apple/callback', body: {} })),
  exchangeSignInCode: forAnything(() => ({ to: 'POST /auth/oauth/tokens', body: { code: 'x' } })),

  // Second factors
  setUpOtp: forCredentials(() => ({ to: 'POST /auth/otp' })),
  confirmOtp: forCredentials(() => ({ to: 'POST /auth/otp/confirm', body: { code: '000000' } }), {
    suspended: 'may',
  }),
  // That codes are off is looked at together with who asks.
  renewRecoveryCodes: forCredentials(() => ({ to: 'POST /auth/otp/recovery-codes' })),
  disableOtp: forCredentials(() => ({ to: 'DELETE /auth/otp' }), { suspended: 'may', meets: 'not_found' }),
  offerPasskeyRegistration: forCredentials(() => ({ to: 'POST /auth/passkeys/registration-options' })),
  registerPasskey: forCredentials(
    () => ({ to: 'POST /auth/passkeys/registration', body: passkeyOf({ attestationObject: 'x' }) }),
    { suspended: 'may' },
  ),
  listPasskeys: forCredentials(() => ({ to: 'GET /auth/passkeys' }), { suspended: 'may' }),
  removePasskey: forCredentials(() => ({ to: 'DELETE /auth/passkeys/pky_01kahvxq2ze8rtm3x9g2pb7c4e' }), {
    meets: 'not_found',
  }),
  offerPasskeyAuthentication: forAnything(() => ({ to: 'POST /auth/passkeys/authentication-options' })),
  authenticateWithPasskey: forAnything(() => ({
    to: 'POST /auth/passkeys/authentication',
    body: passkeyOf({ authenticatorData: 'x', signature: 'x' }),
  })),

  // API keys
  createApiKey: forCredentials(() => ({
    to: 'POST /api-keys',
    body: { name: 'x', scopes: ['profile:read'] },
  })),
  listApiKeys: forCredentials(() => ({ to: 'GET /api-keys' }), { suspended: 'may' }),
  revokeApiKey: forCredentials(() => ({ to: 'DELETE /api-keys/key_01kahvxq2ze8rtm3x9g2pb7c4e' }), {
    meets: 'not_found',
  }),

  // Properties
  createProperty: forAccounts(() => ({ to: 'POST /properties', body: LISTING }), {
    scope: 'properties:write',
    suspended: 403,
  }),
  getProperty: {
    ...forHosts(({ draftId }) => ({ to: `GET /properties/${draftId}` }), {
      may: [...HOST_SIDE, 'admin'],
      scope: 'properties:read',
      suspended: 'may',
    }),
    others: 404,
    anonymous: 404,
  },
  listOwnProperties: forAccounts(() => ({ to: 'GET /users/me/properties' }), {
    scope: 'properties:read',
    suspended: 'may',
  }),
  updateProperty: forHosts(
    ({ propertyId }) => ({ to: `PATCH /properties/${propertyId}`, body: { beds: 4 } }),
    {
      may: HOST_AND_FULL,
      scope: 'properties:write',
      suspended: 403,
    },
  ),
  publishProperty: forHosts(({ propertyId }) => ({ to: `POST /properties/${propertyId}/publish` }), {
    may: HOST_AND_FULL,
    scope: 'properties:write',
    suspended: 403,
  }),
  unpublishProperty: forHosts(({ propertyId }) => ({ to: `POST /properties/${propertyId}/unpublish` }), {
    may: HOST_AND_FULL,
    scope: 'properties:write',
    suspended: 403,
    changes: 'thing',
  }),
  archiveProperty: {
    ...forHosts(({ draftId }) => ({ to: `DELETE /properties/${draftId}` }), {
      may: HOST,
      scope: 'properties:write',
      suspended: 403,
      changes: 'thing',
    }),
    others: 404,
    sees: ['full', 'inbox', 'calendar', 'admin'],
  },
  addPhoto: forHosts(
    ({ propertyId }) => ({
      to: `POST /properties/${propertyId}/photos`,
      body: new Blob([JPEG_WITH_EXIF], { type: 'image/jpeg' }),
    }),
    { may: HOST_AND_FULL, scope: 'properties:write', suspended: 403 },
  ),
  orderPhotos: forHosts(
    ({ propertyId }) => ({ to: `PUT /properties/${propertyId}/photos/order`, body: { photoIds: ['x'] } }),
    { may: HOST_AND_FULL, scope: 'properties:write', suspended: 'may' },
  ),
  updatePhoto: forHosts(
    ({ propertyId }) => ({
      to: `PATCH /properties/${propertyId}/photos/pho_01kahvxq2ze8rtm3x9g2pb7c4e`,
      body: { altText: 'x' },
    }),
    { may: HOST_AND_FULL, scope: 'properties:write', suspended: 'may', meets: 'not_found' },
  ),
  deletePhoto: forHosts(
    ({ propertyId }) => ({ to: `DELETE /properties/${propertyId}/photos/pho_01kahvxq2ze8rtm3x9g2pb7c4e` }),
    { may: HOST_AND_FULL, scope: 'properties:write', suspended: 'may', meets: 'not_found' },
  ),
  listCoHosts: forHosts(({ propertyId }) => ({ to: `GET /properties/${propertyId}/co-hosts` }), {
    may: [...HOST_SIDE, 'admin'],
    scope: 'properties:read',
    suspended: 'may',
  }),
  addCoHost: forHosts(
    ({ propertyId }) => ({
      to: `POST /properties/${propertyId}/co-hosts`,
      body: { email: `${crypto.randomUUID()}@example.com`, role: 'calendar' },
    }),
    { may: HOST, scope: 'none', suspended: 403 },
  ),
  removeCoHost: forHosts(
    ({ propertyId, coHostId }) => ({
      to: `DELETE /properties/${propertyId}/co-hosts/${coHostId}` as 'DELETE /',
    }),
    {
      may: HOST_AND_FULL,
      scope: 'none',
      suspended: 403,
      changes: 'thing',
      hiddenFrom: ['inbox', 'calendar'],
    },
  ),
  listPropertyTypes: forAnything(() => ({ to: 'GET /catalog/property-types' })),
  listAmenities: forAnything(() => ({ to: 'GET /catalog/amenities' })),
  searchProperties: forEverybody(() => ({ to: 'GET /properties?limit=1' })),
  countFacets: forEverybody(() => ({ to: 'GET /properties/facets?guests=1' })),

  // Calendar
  readAvailability: {
    ...forHosts(({ draftId }) => ({ to: `GET /properties/${draftId}/availability?${range}` }), {
      may: [...HOST_SIDE, 'admin'],
      scope: 'calendar:read',
      suspended: 'may',
    }),
    others: 404,
    anonymous: 404,
  },
  watchCalendar: {
    ...forHosts(({ draftId }) => ({ to: `GET /properties/${draftId}/calendar/live` }), {
      may: [...HOST_SIDE, 'admin'],
      scope: 'calendar:read',
      suspended: 'may',
    }),
    others: 404,
    anonymous: 404,
  },
  readCalendar: forHosts(({ propertyId }) => ({ to: `GET /properties/${propertyId}/calendar?${range}` }), {
    may: HOST_SIDE,
    scope: 'calendar:read',
    suspended: 'may',
  }),
  readCalendarLog: forHosts(({ propertyId }) => ({ to: `GET /properties/${propertyId}/calendar/log` }), {
    may: [...HOST_SIDE, 'admin'],
    scope: 'calendar:read',
    suspended: 'may',
  }),
  updateCalendar: forHosts(
    ({ propertyId }) => ({
      to: `PUT /properties/${propertyId}/calendar`,
      body: {
        updates: [{ from: inDays(3), to: inDays(4), priceMinor: 1 + Math.floor(Math.random() * 1e6) }],
      },
    }),
    { may: HOST_SIDE, scope: 'calendar:write', suspended: 403 },
  ),
  createBlock: forHosts(
    ({ propertyId }) => ({
      to: `POST /properties/${propertyId}/blocks`,
      body: { from: inDays(30), to: inDays(31) },
    }),
    { may: HOST_SIDE, scope: 'calendar:write', suspended: 403, changes: 'thing' },
  ),
  deleteBlock: forHosts(
    ({ propertyId, blockId }) => ({ to: `DELETE /properties/${propertyId}/blocks/${blockId}` as 'DELETE /' }),
    { may: HOST_SIDE, scope: 'calendar:write', suspended: 'may', changes: 'thing' },
  ),
  joinWaitlist: forAccounts(
    ({ propertyId }) => ({
      to: `POST /properties/${propertyId as 'prop_'}/waitlist`,
      body: { checkIn: inDays(10), checkOut: inDays(12), guests: { adults: 1 } },
    }),
    { scope: 'bookings:write', suspended: 403, changes: 'thing' },
  ),
  listWaitlist: forAccounts(
    ({ propertyId }) => ({ to: `GET /properties/${propertyId as 'prop_'}/waitlist` }),
    {
      scope: 'bookings:read',
      suspended: 'may',
    },
  ),
  leaveWaitlist: forAccounts(
    ({ propertyId }) => ({
      to: `DELETE /properties/${propertyId as 'prop_'}/waitlist/wtl_01kahvxq2ze8rtm3x9g2pb7c4e`,
    }),
    { scope: 'bookings:write', suspended: 'may', meets: 'not_found' },
  ),

  // Notifications
  listNotifications: forAccounts(() => ({ to: 'GET /notifications' }), {
    scope: 'notifications:read',
    suspended: 'may',
  }),
  markNotificationRead: forAccounts(
    () => ({ to: 'POST /notifications/ntf_01kahvxq2ze8rtm3x9g2pb7c4e/read' }),
    { scope: 'notifications:write', suspended: 'may', meets: 'not_found' },
  ),
  markNotificationsRead: forAccounts(() => ({ to: 'POST /notifications/read', body: {} }), {
    scope: 'notifications:write',
    suspended: 'may',
  }),
  unsubscribe: forEverybody(() => ({ to: 'POST /notifications/unsubscriptions?token=x' }), {
    ignoresCredentials: true,
  }),

  // Bookings
  createQuote: forEverybody(({ propertyId }) => ({
    to: `POST /properties/${propertyId}/quotes`,
    body: { checkIn: inDays(40), checkOut: inDays(41), guests: { adults: 1 } },
  })),
  createBooking: forAccounts(
    ({ propertyId }) => ({
      to: 'POST /bookings',
      body: { propertyId, checkIn: inDays(40), checkOut: inDays(41), guests: { adults: 1 } },
    }),
    { scope: 'bookings:write', suspended: 403, changes: 'thing' },
  ),
  listBookings: forAccounts(() => ({ to: 'GET /bookings' }), { scope: 'bookings:read', suspended: 'may' }),
  getBooking: {
    ...forAccounts(({ bookingId }) => ({ to: `GET /bookings/${bookingId}` }), {
      scope: 'bookings:read',
      suspended: 'may',
    }),
    may: ['guest', ...GUEST_SIDE, 'admin'],
    others: 404,
  },
  listBookingEvents: {
    ...forAccounts(({ bookingId }) => ({ to: `GET /bookings/${bookingId}/events` }), {
      scope: 'bookings:read',
      suspended: 'may',
    }),
    may: ['guest', ...GUEST_SIDE, 'admin'],
    others: 404,
  },
  acceptBooking: {
    ...forAccounts(({ bookingId }) => ({ to: `POST /bookings/${bookingId as 'bkg_'}/acceptance` }), {
      scope: 'bookings:write',
      suspended: 403,
      by: 'host',
    }),
    may: GUEST_SIDE,
    others: 404,
    sees: ['guest', 'admin'],
  },
  declineBooking: {
    ...forAccounts(({ bookingId }) => ({ to: `POST /bookings/${bookingId as 'bkg_'}/decline` }), {
      scope: 'bookings:write',
      suspended: 403,
      by: 'host',
    }),
    may: GUEST_SIDE,
    others: 404,
    sees: ['guest', 'admin'],
  },
  readCancellation: {
    ...forAccounts(({ bookingId }) => ({ to: `GET /bookings/${bookingId as 'bkg_'}/cancellation` }), {
      scope: 'bookings:read',
      suspended: 'may',
    }),
    may: ['guest', ...HOST_AND_FULL, 'admin'],
    others: 404,
    sees: ['inbox'],
  },
  cancelBooking: {
    ...forAccounts(
      ({ bookingId }) => ({ to: `POST /bookings/${bookingId as 'bkg_'}/cancellation`, body: {} }),
      {
        scope: 'bookings:write',
        suspended: 403,
        changes: 'thing',
      },
    ),
    may: ['guest', ...HOST_AND_FULL, 'admin'],
    others: 404,
    sees: ['inbox'],
  },
  checkInBooking: {
    ...forAccounts(({ bookingId }) => ({ to: `POST /bookings/${bookingId as 'bkg_'}/check-in` }), {
      scope: 'bookings:write',
      suspended: 403,
    }),
    may: ['guest', ...GUEST_SIDE],
    others: 404,
    sees: ['admin'],
  },
  checkOutBooking: {
    ...forAccounts(({ bookingId }) => ({ to: `POST /bookings/${bookingId as 'bkg_'}/check-out` }), {
      scope: 'bookings:write',
      suspended: 403,
    }),
    may: ['guest', ...GUEST_SIDE],
    others: 404,
    sees: ['admin'],
  },
  readCheckInDetails: {
    ...forAccounts(({ bookingId }) => ({ to: `GET /bookings/${bookingId as 'bkg_'}/check-in-details` }), {
      scope: 'bookings:read',
      suspended: 'may',
    }),
    may: ['guest', ...GUEST_SIDE],
    others: 404,
    sees: ['admin'],
  },
  createAlteration: forBothSides(({ bookingId }) => ({
    to: `POST /bookings/${bookingId as 'bkg_'}/alterations`,
    body: { guests: { adults: 1 } },
  })),
  alterBooking: forBothSides(({ bookingId }) => ({
    to: `PATCH /bookings/${bookingId as 'bkg_'}`,
    body: { guests: { adults: 1 } },
  })),
  acceptAlteration: forBothSides(({ bookingId }) => ({
    to: `POST /bookings/${bookingId as 'bkg_'}/alterations/${ANY_ALTERATION}/acceptance`,
  })),
  declineAlteration: forBothSides(({ bookingId }) => ({
    to: `POST /bookings/${bookingId as 'bkg_'}/alterations/${ANY_ALTERATION}/decline`,
  })),
  listAlterations: {
    ...forAccounts(({ bookingId }) => ({ to: `GET /bookings/${bookingId as 'bkg_'}/alterations` }), {
      scope: 'bookings:read',
      suspended: 'may',
    }),
    may: ['guest', ...GUEST_SIDE, 'admin'],
    others: 404,
  },

  // Payments
  createPayment: {
    ...forAccounts(({ bookingId }) => ({ to: 'POST /payments', body: { bookingId } }), {
      scope: 'payments:write',
      suspended: 403,
    }),
    may: ['guest'],
    others: 404,
    sees: [...GUEST_SIDE, 'admin'],
  },
  listPayments: forAccounts(() => ({ to: 'GET /payments' }), { scope: 'payments:read', suspended: 'may' }),
  getPayment: {
    ...forAccounts(({ paymentId }) => ({ to: `GET /payments/${paymentId}` }), {
      scope: 'payments:read',
      suspended: 'may',
    }),
    may: ['guest', ...HOST_AND_FULL, 'admin'],
    others: 404,
  },
  listPaymentMethods: forAccounts(() => ({ to: 'GET /users/me/payment-methods' }), {
    scope: 'payments:read',
    suspended: 'may',
  }),
  removePaymentMethod: forAccounts(() => ({ to: 'DELETE /users/me/payment-methods/pm_none' }), {
    scope: 'payments:write',
    suspended: 403,
    meets: 'not_found',
  }),
  // Operations
  compareCalendar: forAdmins(({ propertyId }) => ({
    to: `GET /admin/calendars/${propertyId}/reconciliation`,
  })),
  reconcileCalendar: forAdmins(({ propertyId }) => ({
    to: `POST /admin/calendars/${propertyId}/reconciliation`,
  })),
  rebuildCalendar: forAdmins(({ propertyId }) => ({
    to: `POST /admin/calendars/${propertyId}/rebuilds`,
    body: { side: 'postgres' },
  })),

  startReconciliation: forAdmins(() => ({ to: 'POST /admin/reconciliations' })),
  listReconciliations: forAdmins(() => ({ to: 'GET /admin/reconciliations' })),
  getReconciliation: forAdmins(() => ({ to: `GET /admin/reconciliations/${ANY_RECONCILIATION}` }), {
    meets: 'not_found',
  }),

  createRefund: {
    ...forAccounts(
      ({ paymentId }) => ({
        to: `POST /payments/${paymentId as 'pay_'}/refunds`,
        body: { amount: { amountMinor: 1, currency: 'EUR' } },
      }),
      { scope: 'payments:write', suspended: 403, by: 'host' },
    ),
    may: [...HOST_AND_FULL, 'admin'],
    others: 404,
    sees: ['guest'],
  },
  receiveStripeEvent: forAnything(() => ({ to: 'POST /webhooks/stripe', body: {} })),

  // Reviews
  createReview: {
    ...forAccounts(({ bookingId }) => ({ to: 'POST /reviews', body: { bookingId, ...GUEST_REVIEW } }), {
      scope: 'reviews:write',
      // The stay has not been.
      suspended: 'may',
    }),
    may: ['guest', ...GUEST_SIDE],
    others: 404,
    sees: ['admin'],
  },
  listReviews: forEverybody(({ propertyId }) => ({ to: `GET /reviews?propertyId=${propertyId}` })),
  listUserReviews: forEverybody(() => ({ to: 'GET /users/usr_01kahvxq2ze8rtm3x9g2pb7c4e/reviews' })),
  getReview: {
    ...forAccounts(({ submittedReviewId }) => ({ to: `GET /reviews/${submittedReviewId as 'rev_'}` }), {
      scope: 'reviews:read',
      suspended: 'may',
    }),
    may: ['guest'],
    others: 404,
    anonymous: 404,
  },
  updateReview: {
    ...forAccounts(
      ({ submittedReviewId }) => ({
        to: `PATCH /reviews/${submittedReviewId as 'rev_'}`,
        body: { rating: 4 },
      }),
      { scope: 'reviews:write', suspended: 403 },
    ),
    may: ['guest'],
    others: 404,
  },
  deleteReview: {
    ...forAccounts(({ submittedReviewId }) => ({ to: `DELETE /reviews/${submittedReviewId as 'rev_'}` }), {
      scope: 'reviews:write',
      suspended: 403,
    }),
    may: ['guest'],
    others: 404,
    changes: 'thing',
  },
  respondToReview: {
    ...forAccounts(
      ({ publishedReviewId }) => ({
        to: `POST /reviews/${publishedReviewId as 'rev_'}/response`,
        body: { comment: 'x' },
      }),
      { scope: 'reviews:write', suspended: 403 },
    ),
    may: ['guest'],
    others: 403,
    changes: 'thing',
  },
  reportReview: forAccounts(
    ({ publishedReviewId }) => ({
      to: `POST /reviews/${publishedReviewId as 'rev_'}/reports`,
      body: { reason: 'x' },
    }),
    { scope: 'reviews:write', suspended: 403 },
  ),
  listAllReviews: forAdmins(() => ({ to: 'GET /admin/reviews' })),
  hideReview: forAdmins(
    ({ publishedReviewId }) => ({
      to: `POST /admin/reviews/${publishedReviewId as 'rev_'}/hiding`,
      body: { reason: 'x' },
    }),
    { changes: 'thing' },
  ),
  showReview: forAdmins(({ publishedReviewId }) => ({
    to: `DELETE /admin/reviews/${publishedReviewId as 'rev_'}/hiding`,
  })),

  // Ledger
  readBookingLedger: {
    ...forAccounts(({ bookingId }) => ({ to: `GET /bookings/${bookingId}/ledger` }), {
      scope: 'payments:read',
      suspended: 'may',
      by: 'host',
    }),
    may: [...HOST_AND_FULL, 'admin'],
    others: 404,
    sees: ['guest', 'inbox'],
  },
  readTrialBalance: forAdmins(() => ({ to: 'GET /admin/ledger' })),

  // Administration
  listDisputes: forAdmins(() => ({ to: 'GET /admin/disputes' })),
  previewDisputeEvidence: forAdmins(() => ({ to: `GET /admin/disputes/${ANY_DISPUTE}/evidence` }), {
    meets: 'not_found',
  }),
  submitDisputeEvidence: forAdmins(() => ({ to: `POST /admin/disputes/${ANY_DISPUTE}/evidence` }), {
    meets: 'not_found',
  }),
  readDashboard: forAdmins(() => ({ to: 'GET /admin/dashboard' })),
  listInvariants: forAdmins(() => ({ to: 'GET /admin/invariants' })),
  listAuditLog: forAdmins(() => ({ to: 'GET /admin/audit-log' })),
  listUsers: forAdmins(() => ({ to: 'GET /admin/users' })),
  getUser: forAdmins(() => ({ to: `GET /admin/users/${ANY_USER}` }), { meets: 'not_found' }),
  suspendUser: forAdmins(() => ({ to: `POST /admin/users/${ANY_USER}/suspension`, body: { reason: 'x' } }), {
    meets: 'not_found',
  }),
  restoreUser: forAdmins(() => ({ to: `POST /admin/users/${ANY_USER}/restoration`, body: { reason: 'x' } }), {
    meets: 'not_found',
  }),
  changeUserRoles: forAdmins(
    () => ({ to: `POST /admin/users/${ANY_USER}/roles`, body: { roles: [], reason: 'x' } }),
    { meets: 'not_found' },
  ),
  suspendProperty: forAdmins(
    ({ propertyId }) => ({ to: `POST /admin/properties/${propertyId}/suspension`, body: { reason: 'x' } }),
    { changes: 'thing' },
  ),
  // Refused in the main estate, where nothing is suspended: only who may is told that.
  restoreProperty: forAdmins(({ propertyId }) => ({
    to: `POST /admin/properties/${propertyId}/restoration`,
    body: { reason: 'x' },
  })),
  listApprovals: forAdmins(() => ({ to: 'GET /admin/approvals' })),
  getApproval: forAdmins(() => ({ to: `GET /admin/approvals/${ANY_APPROVAL}` }), { meets: 'not_found' }),
  decideApproval: forAdmins(
    () => ({ to: `POST /admin/approvals/${ANY_APPROVAL}`, body: { decision: 'reject', reason: 'x' } }),
    { meets: 'not_found' },
  ),
  listDeadLetters: forAdmins(() => ({ to: 'GET /admin/dead-letters' })),
  getDeadLetter: forAdmins(() => ({ to: `GET /admin/dead-letters/${ANY_DEAD_LETTER}` }), {
    meets: 'not_found',
  }),
  replayDeadLetter: forAdmins(() => ({ to: `POST /admin/dead-letters/${ANY_DEAD_LETTER}/replay` }), {
    meets: 'not_found',
  }),

  // Payouts
  createPayoutAccount: {
    ...forAccounts(() => ({ to: 'POST /users/me/payout-account', body: {} }), {
      scope: 'none',
      suspended: 403,
    }),
  },
  readPayoutAccount: forAccounts(() => ({ to: 'GET /users/me/payout-account' }), {
    scope: 'payments:read',
    suspended: 'may',
  }),
  listPayouts: forAccounts(() => ({ to: 'GET /payouts' }), { scope: 'payments:read', suspended: 'may' }),
  exportPayouts: forAccounts(() => ({ to: 'GET /payouts.csv' }), {
    scope: 'payments:read',
    suspended: 'may',
  }),
  getPayout: {
    ...forAccounts(({ payoutId }) => ({ to: `GET /payouts/${payoutId}` }), {
      scope: 'payments:read',
      suspended: 'may',
      by: 'host',
    }),
    may: ['host', 'admin'],
    others: 404,
  },
  listAllPayouts: forAdmins(() => ({ to: 'GET /admin/payouts' })),
  holdPayout: forAdmins(({ payoutId }) => ({
    to: `POST /admin/payouts/${payoutId}/hold`,
    body: { reason: 'x' },
  })),
  waiveInstalments: forAdmins(
    () => ({ to: `POST /admin/bookings/${ANY_BOOKING}/waiver`, body: { reason: 'x' } }),
    { meets: 'not_found' },
  ),
  releasePayout: forAdmins(({ payoutId }) => ({ to: `POST /admin/payouts/${payoutId}/release` })),
}
