import { DatabaseSync } from 'node:sqlite'

/**
 * Opens the emulator's state. One file holds objects, idempotency keys, due jobs and undelivered webhooks, so
 * that a request's whole effect is one transaction and outlives `kill -9`.
 *
 * @param file a path, or undefined for memory only.
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  const database = new DatabaseSync(file ?? ':memory:')
  // WAL with NORMAL survives the death of the process; only the machine's death could lose the last moments.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;')
  const version = database.prepare('PRAGMA user_version').get()?.['user_version']
  if (version !== SCHEMA_VERSION) {
    // The state is a developer's play money: another version's is started afresh rather than converted.
    database.exec(TABLES.map((table) => `DROP TABLE IF EXISTS ${table};`).join(' '))
    database.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`)
  }
  return database
}

/** Runs synchronous work atomically: no other request can be between its first read and its last write. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** Forgets everything but the clock. */
export function clearDatabase(database: DatabaseSync): void {
  database.exec('DELETE FROM objects; DELETE FROM idempotency; DELETE FROM jobs; DELETE FROM deliveries;')
}

const SCHEMA_VERSION = 2 // raise with every change of the tables
const TABLES = ['objects', 'idempotency', 'jobs', 'deliveries', 'settings']
const SCHEMA = `
CREATE TABLE objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  created INTEGER NOT NULL,
  body TEXT NOT NULL,
  hidden TEXT NOT NULL
);
CREATE INDEX objects_by_kind ON objects (account, kind, seq);
CREATE INDEX objects_by_intent ON objects (kind, json_extract(body, '$.payment_intent'));
CREATE INDEX objects_by_charge ON objects (kind, json_extract(body, '$.charge'));
CREATE TABLE idempotency (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  path TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  request_id TEXT NOT NULL,
  stored_at_ms INTEGER NOT NULL,
  PRIMARY KEY (account, key)
);
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  account TEXT NOT NULL,
  due_ms INTEGER NOT NULL
);
CREATE INDEX jobs_by_due ON jobs (due_ms);
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_ms INTEGER NOT NULL
);
CREATE INDEX deliveries_by_due ON deliveries (due_ms);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`
