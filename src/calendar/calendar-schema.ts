/**
 * The tables of a property's calendar object, in its own SQLite. What is in which table, and for how long:
 *
 * | table | content | lifetime |
 * |---|---|---|
 * | `meta` | property id, when the object adopted Postgres's claims, the chain's start; whether it is closed, when it is to be compared with Postgres | for ever |
 * | `nights` | a taken night and its claim; the primary key is what makes a double booking impossible | while taken |
 * | `claims` | holds, bookings, blocks; ended ones too, so that a late payment can find its stay | for ever; their holders until they are erased |
 * | `claim_notes` | what the host's side has written about a block | until that ends, or the host is erased |
 * | `log` | the append-only, hash-chained decisions | for ever |
 * | `log_private` | what the log only commits to: who, until when | until the person is erased |
 * | `outbox` | what Postgres must still learn, in the log's order | until shipped |
 * | `refusals` | what Postgres would not take, with its reason | until repaired; what names a person, until that is erased |
 * | `timers` | deadlines | until they have passed |
 * | `answers` | answers by idempotency key | 24 hours, or until guest or host is erased |
 * | `waiting` | who waits for nights that others have, in the order of coming | until they are offered, or the person is erased |
 * | `terms` | the copy of the property's terms and per-date settings | until the next write of them |
 */
export const CALENDAR_SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,
  check_in TEXT NOT NULL, check_out TEXT NOT NULL,
  holder_id TEXT, deadline INTEGER, seq INTEGER NOT NULL,
  CHECK (check_in < check_out)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claims_offers ON claims (holder_id) WHERE kind = 'offer';
CREATE TABLE IF NOT EXISTS claim_notes (claim_id TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS nights (
  night TEXT PRIMARY KEY, claim_id TEXT NOT NULL REFERENCES claims (id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS nights_claim ON nights (claim_id);
CREATE TABLE IF NOT EXISTS log (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, claim_id TEXT NOT NULL, claim_kind TEXT NOT NULL,
  check_in TEXT NOT NULL, check_out TEXT NOT NULL, at INTEGER NOT NULL,
  commitment TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS log_claim ON log (claim_id, seq);
CREATE TABLE IF NOT EXISTS log_private (seq INTEGER PRIMARY KEY, salt TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (
  seq INTEGER PRIMARY KEY, plan TEXT NOT NULL, answered INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS refusals (seq INTEGER PRIMARY KEY, refusal TEXT NOT NULL, plan TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS waiting (
  id TEXT PRIMARY KEY, holder_id TEXT NOT NULL, check_in TEXT NOT NULL, check_out TEXT NOT NULL,
  guests TEXT NOT NULL, created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS timers (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id), due_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS timers_due ON timers (due_at);
CREATE TABLE IF NOT EXISTS answers (
  scope TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL,
  seq INTEGER NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (scope, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_created ON answers (created_at);
CREATE TABLE IF NOT EXISTS terms (
  id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL, format INTEGER NOT NULL, valid INTEGER NOT NULL
);
CREATE TRIGGER IF NOT EXISTS log_is_append_only_update BEFORE UPDATE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS log_is_append_only_delete BEFORE DELETE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
`

/** Everything but what the object is: then it is as new. References forbid another order. */
export const CALENDAR_WIPE = `
DROP TABLE IF EXISTS nights;
DROP TABLE IF EXISTS timers;
DROP TABLE IF EXISTS claims;
DROP TABLE IF EXISTS claim_notes;
DROP TABLE IF EXISTS log;
DROP TABLE IF EXISTS log_private;
DROP TABLE IF EXISTS outbox;
DROP TABLE IF EXISTS refusals;
DROP TABLE IF EXISTS waiting;
DROP TABLE IF EXISTS answers;
DROP TABLE IF EXISTS terms;
DELETE FROM meta WHERE key <> 'property_id';
`
