/**
 * Every refusal a client can meet. `kind` is what adapters map to a status; the code is the stable name
 * that clients switch on; the title is the short human text of RFC 9457; the advice ends up in the docs.
 */
export const ERROR_CATALOGUE = {
  malformed_json: {
    kind: 'malformed',
    title: 'The body is not valid JSON',
    advice: 'Send one JSON object, encoded as UTF-8.',
  },
  invalid_document: {
    kind: 'malformed',
    title: 'The GraphQL document cannot be executed',
    advice: 'The message says what is wrong with it: it must fit the schema and stay within the limits.',
  },
  invalid_quote: {
    kind: 'malformed',
    title: 'The quote token was not issued here',
    advice: 'Ask for a new quote and send its token unchanged.',
  },
  invalid_cursor: {
    kind: 'malformed',
    title: 'The cursor does not belong to this list',
    advice: 'Use `nextCursor` of the same list with the same query, or start again without a cursor.',
  },
  invalid_email_token: {
    kind: 'malformed',
    title: 'This link does not work any more',
    advice: 'Links from e-mails work once and for a limited time: ask for a new one.',
  },
  invalid_unsubscribe_link: {
    kind: 'malformed',
    title: 'This is not a link of ours',
    advice: 'Copy all of the link from the e-mail, or change the preferences of the account.',
  },
  invalid_sign_in_attempt: {
    kind: 'malformed',
    title: 'This browser has not begun such a sign-in',
    advice: 'Begin again, and come back in the same browser within ten minutes.',
  },
  invalid_sign_in_code: {
    kind: 'malformed',
    title: 'This code does not open a session',
    advice:
      'Codes work once, for a minute, and with the verifier whose challenge they were asked for with: sign in again.',
  },
  invalid_passkey_registration: {
    kind: 'malformed',
    title: 'This is not a new passkey for this account',
    advice: 'Ask for new options, and answer them once, within five minutes and on a page of this site.',
  },
  invalid_signature: {
    kind: 'malformed',
    title: 'The signature does not match the body',
    advice: 'Sign the raw body with the active secret and send it within five minutes.',
  },
  idempotency_key_required: {
    kind: 'malformed',
    title: 'This operation needs an idempotency key',
    advice: 'Send an `Idempotency-Key` header with a value that is new for each intention, such as a UUID.',
  },
  unauthenticated: {
    kind: 'unauthenticated',
    title: 'Credentials are missing or no longer valid',
    advice:
      'Send `Authorization: Bearer` with an access token or an API key; get a new token when it has expired.',
  },
  invalid_credentials: {
    kind: 'unauthenticated',
    title: 'E-mail address or password is wrong',
    advice: 'The answer is the same for unknown addresses.',
  },
  sign_in_cancelled: {
    kind: 'unauthenticated',
    title: 'The sign-in was cancelled at the provider',
    advice: 'Sign in again, or in another way.',
  },
  provider_refused: {
    kind: 'unauthenticated',
    title: 'The provider has not confirmed who this is',
    advice: 'Sign in again; if that does not help, sign in in another way.',
  },
  provider_email_unverified: {
    kind: 'forbidden',
    title: 'The provider knows no verified e-mail address of this person',
    advice: 'Verify an address at the provider, or open an account with a password.',
  },
  otp_required: {
    kind: 'unauthenticated',
    title: 'This account signs in with a one-time code too',
    advice: 'Repeat the request with `otp`: the code that the authenticator app shows, or a recovery code.',
  },
  invalid_otp: {
    kind: 'unauthenticated',
    title: 'The one-time code is wrong or was used before',
    advice: 'Wait for the next code of the authenticator app; each code and each recovery code works once.',
  },
  invalid_passkey: {
    kind: 'unauthenticated',
    title: 'This passkey does not open an account',
    advice: 'The answer is the same for unknown passkeys. Ask for new options and try again.',
  },
  forbidden: {
    kind: 'forbidden',
    title: 'You may not do this',
    advice: 'Only the owner of this resource may do this.',
  },
  reauthentication_required: {
    kind: 'unauthenticated',
    title: 'This needs a fresh sign-in',
    advice: 'Sign in again, and repeat the request within half an hour with the new access token.',
  },
  second_factor_required: {
    kind: 'forbidden',
    title: 'This needs a sign-in with a second factor',
    advice: 'Set up one-time codes or a passkey, and sign in with it.',
  },
  insufficient_scope: {
    kind: 'forbidden',
    title: 'This API key may not do this',
    advice: 'Use a key that has the scope named in `scope`.',
  },
  account_suspended: {
    kind: 'forbidden',
    title: 'This account is suspended',
    advice: 'Contact support.',
  },
  not_found: {
    kind: 'not_found',
    title: 'There is nothing here',
    advice: 'Check the id; resources that are not yours look the same.',
  },
  method_not_allowed: {
    kind: 'method_not_allowed',
    title: 'This method does not exist here',
    advice: 'See the `Allow` header.',
  },
  not_acceptable: {
    kind: 'not_acceptable',
    title: 'No media type that you accept is answered here',
    advice: 'Send `Accept: application/json`, or no `Accept` at all.',
  },
  email_taken: {
    kind: 'conflict',
    title: 'There is an account with this e-mail address',
    advice: 'Sign in instead.',
  },
  email_not_confirmed: {
    kind: 'conflict',
    title: 'There is an account with this e-mail address, which nobody has confirmed',
    advice:
      'Somebody else may have opened it. Reset its password by e-mail, which confirms the address and ends all ' +
      'sessions; then sign in with the provider again, and the two are connected.',
  },
  otp_already_enabled: {
    kind: 'conflict',
    title: 'One-time codes are on',
    advice: 'Turn them off first to set them up anew.',
  },
  otp_not_set_up: {
    kind: 'conflict',
    title: 'One-time codes are not set up',
    advice: 'Set one-time codes up first, and confirm them with a code of the secret that you get.',
  },
  second_factor_mandatory: {
    kind: 'conflict',
    title: 'Admins must have a second factor',
    advice: 'One-time codes can be turned off once the account is no admin’s any more.',
  },
  passkey_already_registered: {
    kind: 'conflict',
    title: 'This passkey is registered already',
    advice: 'Sign in with it, or make another one.',
  },
  too_many_passkeys: {
    kind: 'conflict',
    title: 'The account has as many passkeys as it can have',
    advice: 'Remove one that is not used any more.',
  },
  not_available: {
    kind: 'conflict',
    title: 'These nights cannot be booked',
    advice: '`reasons` lists everything that stands in the way.',
  },
  price_changed: {
    kind: 'conflict',
    title: 'The quote is no longer current',
    advice: '`quote` carries the current one; show it and book with its token.',
  },
  own_property: {
    kind: 'conflict',
    title: 'Hosts cannot book their own property',
    advice: 'Block the nights in the calendar instead.',
  },
  house_rules_not_accepted: {
    kind: 'conflict',
    title: 'The house rules must be accepted',
    advice: 'Show `houseRules` and send their `houseRulesVersion` as `acceptedHouseRulesVersion`.',
  },
  too_early: {
    kind: 'conflict',
    title: 'It is too early for this',
    advice: '`availableFrom` says from when on it is possible.',
  },
  invalid_transition: {
    kind: 'conflict',
    title: 'That is not possible in the current state',
    advice: '`currentState` and `legalMoves` say what is.',
  },
  nights_available: {
    kind: 'conflict',
    title: 'These nights can be booked',
    advice: 'There is nothing to wait for: book them.',
  },
  alteration_open: {
    kind: 'conflict',
    title: 'There is an open alteration of this booking',
    advice: 'Accept or decline it first, or wait until it ends.',
  },
  refund_exceeds_remainder: {
    kind: 'conflict',
    title: 'More than is left cannot be given back',
    advice: 'State an amount of at most what was paid and has not been given back.',
  },
  payment_disputed: {
    kind: 'conflict',
    title: 'The guest’s bank has taken the payment back for now',
    advice:
      'Wait until the dispute is closed: the bank may give the money back itself, and the guest gets it once.',
  },
  not_reviewable: {
    kind: 'conflict',
    title: 'This stay cannot be reviewed',
    advice:
      'Stays are reviewed from their check-out until the `reviewDeadlineAt` of the booking, and so are those that were ' +
      'cancelled on their check-in day or later.',
  },
  review_exists: {
    kind: 'conflict',
    title: 'You have reviewed this stay',
    advice: 'Until it is published the review can be changed.',
  },
  review_published: {
    kind: 'conflict',
    title: 'The review is published',
    advice: 'What is published, or about to be, stays as it is. The other side can answer it once.',
  },
  review_answered: {
    kind: 'conflict',
    title: 'The review has an answer',
    advice: 'A review is answered once, and the answer stays.',
  },
  has_future_bookings: {
    kind: 'conflict',
    title: 'There are future bookings',
    advice: 'Cancel them first, or unpublish the property so that no new ones come.',
  },
  has_open_stays: {
    kind: 'conflict',
    title: 'Stays or money are open',
    advice: 'Erasing is possible once every stay has ended or been cancelled and every payment is final.',
  },
  limit_reached: {
    kind: 'conflict',
    title: 'There are as many as there can be',
    advice: 'Remove one first; `limit` says how many there may be.',
  },
  rebuild_unsafe: {
    kind: 'conflict',
    title: 'Rebuilding would lose something',
    advice: 'Rebuild the other side first, or decide by hand about what `claimIds` names.',
  },
  photos_differ: {
    kind: 'conflict',
    title: 'These are not the photos that are there',
    advice: '`photoIds` names them as they are now: order exactly these.',
  },
  idempotency_in_progress: {
    kind: 'conflict',
    title: 'A request with this idempotency key is under way',
    advice: 'Wait a moment and send the same request again.',
  },
  stale_precondition: {
    kind: 'precondition_failed',
    title: 'The resource has changed',
    advice: 'Read it again and repeat the change with its new `ETag`.',
  },
  body_too_large: {
    kind: 'too_large',
    title: 'The body is too large',
    advice: 'JSON bodies may have 256 KiB.',
  },
  uri_too_long: {
    kind: 'uri_too_long',
    title: 'The address is too long',
    advice: 'Path and query may have 8 KiB together: send a long GraphQL document by POST.',
  },
  headers_too_large: {
    kind: 'headers_too_large',
    title: 'The headers are too large',
    advice: 'All headers together may have 32 KiB.',
  },
  unsupported_media_type: {
    kind: 'unsupported_media_type',
    title: 'This media type is not understood here',
    advice: 'Send `Content-Type: application/json`.',
  },
  validation_failed: {
    kind: 'invalid',
    title: 'The request has invalid fields',
    advice: '`errors` points at each of them.',
  },
  incomplete_listing: {
    kind: 'invalid',
    title: 'The listing is not complete enough to be published',
    advice: '`errors` lists what is missing.',
  },
  invalid_image: {
    kind: 'invalid',
    title: 'The picture cannot be used',
    advice: 'Send a JPEG, PNG, WebP or AVIF that does not move; `errors` says what is wrong with this one.',
  },
  quote_mismatch: {
    kind: 'invalid',
    title: 'The quote is for another stay',
    advice: 'Book exactly the property, dates and guests that were quoted.',
  },
  idempotency_key_reused: {
    kind: 'invalid',
    title: 'This idempotency key was used for another request',
    advice: 'Use a new key for each intention.',
  },
  weak_password: {
    kind: 'invalid',
    title: 'This password is too easy to guess',
    advice:
      'Use at least 10 characters that are not a common password and do not contain the e-mail address.',
  },
  rate_limited: {
    kind: 'rate_limited',
    title: 'Too many requests',
    advice: 'Wait for the seconds named in `Retry-After`.',
  },
  payment_declined: {
    kind: 'conflict',
    title: 'The payment was declined',
    advice: 'Try another payment method while the nights are held.',
  },
  payment_provider_unavailable: {
    kind: 'unavailable',
    title: 'The payment provider does not answer',
    advice: 'Repeat the request with the same idempotency key after `Retry-After` seconds.',
  },
  provider_unavailable: {
    kind: 'unavailable',
    title: 'The provider does not answer',
    advice: 'Sign in again after `Retry-After` seconds, or in another way.',
  },
  not_visible_yet: {
    kind: 'unavailable',
    title: 'The booking stands, but is not readable yet',
    advice: 'Repeat the request after `Retry-After` seconds.',
  },
  unavailable: {
    kind: 'unavailable',
    title: 'A part of the service does not answer',
    advice: 'Nothing was done that you need to undo; repeat the request after `Retry-After` seconds.',
  },
  internal: {
    kind: 'internal',
    title: 'Something went wrong on our side',
    advice: 'Tell us the `requestId`.',
  },
} as const satisfies Record<string, { kind: ErrorKind; title: string; advice: string }>

/** The small closed set that adapters map to statuses. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'conflict'
  | 'precondition_failed'
  | 'too_large'
  | 'uri_too_long'
  | 'headers_too_large'
  | 'unsupported_media_type'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'internal'

export type ErrorCode = keyof typeof ERROR_CATALOGUE

/** True for the code of a refusal. */
export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(ERROR_CATALOGUE, text)
