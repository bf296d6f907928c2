/**
 * What a column holds of a person.
 *
 * - `words`: what somebody has written, or is called by. Gone when they are erased.
 * - `trace`: what follows from what they did: credentials, choices, digests. Gone as well.
 * - `nothing`: facts that are about nobody once the account is nobody's: ids, states, amounts, dates, codes.
 */
type Holding = 'words' | 'trace' | 'nothing'

/** Every column that may hold text, of every table of Postgres. A new one has to be decided on here. */
export const POSTGRES: Record<string, Record<string, Holding>> = {
  api_keys: { name: 'words', prefix: 'trace', secret_hash: 'trace', scopes: 'trace' },
  blocks: { note: 'words' },
  booking_events: {
    from: 'nothing',
    to: 'nothing',
    actor: 'nothing',
    cause: 'nothing',
    idempotency_key: 'words',
  },
  bookings: {
    status: 'nothing',
    time_zone: 'nothing',
    check_in_time: 'nothing',
    check_out_time: 'nothing',
    guests: 'nothing',
    booking_mode: 'nothing',
    title: 'words',
    currency: 'nothing',
    nights: 'nothing',
    lines: 'words',
    totals: 'nothing',
    due_at_property: 'words',
    cancellation_policy: 'nothing',
    cancellation_tiers: 'nothing',
    cancelled_by: 'nothing',
    cancellation_reason: 'words',
    reversal_lines: 'nothing',
    message: 'words',
  },
  calendar_claims: { claim_id: 'nothing', stay: 'nothing', kind: 'nothing' },
  calendar_entries: { kind: 'nothing', hash: 'nothing' },
  calendars: { head_hash: 'nothing' },
  co_hosts: { email: 'words', role: 'trace' },
  domain_events: { type: 'nothing', subject_id: 'nothing', data: 'nothing' },
  email_tokens: { purpose: 'trace', email: 'words', previous_email: 'words' },
  erasure_tasks: {},
  event_readers: { name: 'nothing' },
  idempotency_keys: { scope: 'trace', key: 'words', fingerprint: 'trace', answer: 'words' },
  loose_files: { key: 'trace', state: 'nothing' },
  notices: {},
  passkey_challenges: { challenge: 'trace' },
  passkeys: { credential_id: 'trace', public_key: 'trace', transports: 'trace', name: 'words' },
  payments: {
    status: 'nothing',
    currency: 'nothing',
    capture_method: 'nothing',
    stripe_payment_intent_id: 'nothing',
    last_error_code: 'nothing',
  },
  properties: {
    status: 'nothing',
    title: 'words',
    description: 'words',
    property_type: 'nothing',
    address_line1: 'words',
    city: 'words',
    region: 'words',
    postal_code: 'words',
    country: 'trace',
    location: 'trace',
    approximate_location: 'trace',
    time_zone: 'trace',
    currency: 'nothing',
    fees: 'words',
    date_settings_span: 'nothing',
    search_words: 'words',
    seasons_span: 'nothing',
    seasons: 'words',
    promotions: 'words',
    early_bird_discount: 'nothing',
    last_minute_discount: 'nothing',
    tax_rules: 'words',
    amenities: 'nothing',
    house_rules: 'words',
    photos: 'words',
    check_in_details: 'words',
    check_in_time: 'nothing',
    check_out_time: 'nothing',
    same_day_cutoff_time: 'nothing',
    booking_mode: 'nothing',
    cancellation_policy: 'nothing',
    allowed_check_in_days: 'nothing',
    allowed_check_out_days: 'nothing',
  },
  property_dates: { note: 'words' },
  provider_identities: { provider: 'trace', subject: 'words' },
  provider_sign_ins: { code_hash: 'trace' },
  recovery_codes: { code_hash: 'trace' },
  refresh_tokens: { token_hash: 'trace' },
  refunds: { status: 'nothing', stripe_refund_id: 'nothing', reason: 'nothing' },
  search_vocabulary: { word: 'words' },
  security_events: { kind: 'trace', device: 'words', place: 'words' },
  sessions: { method: 'trace', device: 'words', place: 'words' },
  stripe_events: { id: 'nothing' },
  users: {
    email: 'words',
    name: 'words',
    bio: 'words',
    avatar_key: 'trace',
    locale: 'words',
    currency: 'trace',
    notification_preferences: 'trace',
    password_hash: 'trace',
    otp_secret: 'trace',
    roles: 'trace',
  },
}

/** Every column of the calendar object's own tables, whatever its type: SQLite stores anything anywhere. */
export const CALENDAR: Record<string, Record<string, Holding>> = {
  answers: {
    scope: 'trace',
    key: 'words',
    fingerprint: 'trace',
    answer: 'words',
    seq: 'nothing',
    created_at: 'nothing',
  },
  claim_notes: { claim_id: 'nothing', note: 'words' },
  claims: {
    id: 'nothing',
    kind: 'nothing',
    state: 'nothing',
    check_in: 'nothing',
    check_out: 'nothing',
    holder_id: 'trace',
    deadline: 'nothing',
    seq: 'nothing',
  },
  log: {
    seq: 'nothing',
    kind: 'nothing',
    claim_id: 'nothing',
    claim_kind: 'nothing',
    check_in: 'nothing',
    check_out: 'nothing',
    at: 'nothing',
    commitment: 'nothing',
    previous_hash: 'nothing',
    hash: 'nothing',
  },
  log_private: { seq: 'nothing', salt: 'trace', payload: 'trace' },
  meta: { key: 'nothing', value: 'nothing' },
  nights: { night: 'nothing', claim_id: 'nothing' },
  // Told to Postgres before anything is forgotten.
  outbox: { seq: 'nothing', plan: 'trace', answered: 'nothing' },
  refusals: { seq: 'nothing', refusal: 'nothing', plan: 'words' },
  terms: { id: 'nothing', body: 'words', format: 'nothing', valid: 'nothing' },
  timers: { claim_id: 'nothing', due_at: 'nothing' },
}

/** The columns of these tables that hold something of that kind, as `table.column`. */
export const columnsWith = (holding: Holding, tables: Record<string, Record<string, Holding>>): string[] =>
  Object.entries(tables)
    .flatMap(([table, columns]) =>
      Object.entries(columns)
        .filter(([, held]) => held === holding)
        .map(([column]) => `${table}.${column}`),
    )
    .sort()
