import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { TestDatabase } from './database.ts'
import { usedObjects } from './empty-bindings.ts'

/** What is stored, as text, by the place where it lies: `table.column`, a key, a file. */
export type Dump = Map<string, string>

/** Everything that Postgres holds of this test file. */
export async function dumpPostgres({ sql }: TestDatabase): Promise<Dump> {
  const dump: Dump = new Map()
  for (const table of await tablesOf({ sql })) {
    const rows = await sql.query(`select * from "${table}"`)
    collect(dump, table, rows)
  }
  return dump
}

export async function tablesOf({ sql }: Pick<TestDatabase, 'sql'>): Promise<string[]> {
  const rows = await sql`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  return rows.map(({ name }) => String(name))
}

/** Every table of every object, and what they keep beside tables. */
export async function dumpObjects(): Promise<Dump> {
  const dump: Dump = new Map()
  for (const object of usedObjects()) {
    await runInDurableObject(object, async (_, { storage }) => {
      for (const table of sqliteTables(storage.sql)) {
        collect(dump, table, storage.sql.exec(`SELECT * FROM ${table}`).toArray())
      }
      add(dump, 'storage', JSON.stringify([...(await storage.list())]))
    })
  }
  return dump
}

export const sqliteTables = (sql: SqlStorage): string[] =>
  sql
    .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*'`)
    .toArray()
    .map(({ name }) => name)

export async function dumpKv(): Promise<Dump> {
  const dump: Dump = new Map()
  const { keys, list_complete: isWhole } = await env.LISTINGS.list()
  if (!isWhole) throw new Error('more keys than one list holds')
  for (const { name, metadata } of keys) {
    dump.set(name, JSON.stringify([name, metadata, await env.LISTINGS.get(name)]))
  }
  return dump
}

export async function dumpFiles(): Promise<Dump> {
  const dump: Dump = new Map()
  for (const { key } of (await env.PHOTOS.list()).objects) {
    const file = await env.PHOTOS.get(key)
    const content = Buffer.from((await file?.arrayBuffer()) ?? []).toString('latin1')
    dump.set(key, JSON.stringify([key, file?.httpMetadata, file?.customMetadata]) + content)
  }
  return dump
}

/** Where a text is found, as it is or in a form that hides it from the eye. */
export function placesOf(text: string, dump: Dump): string[] {
  const forms = formsOf(text)
  return [...dump].filter(([, content]) => forms.some((form) => form.test(content))).map(([place]) => place)
}

/** Plain, in base64 at any place of three, in hexadecimal, percent-encoded; whatever the case. */
function formsOf(text: string): RegExp[] {
  const bytes = [...Buffer.from(text)]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'))
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + text).toString('base64')
    // Where the text's own bytes begin and end, its neighbours have a say in the digit.
    return encoded.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 8) / 6))
  })
  return [
    new RegExp(text, 'i'),
    new RegExp(hex.join(''), 'i'),
    new RegExp(hex.map((digits) => `%${digits}`).join(''), 'i'),
    // In JSON a slash and a plus may be escaped, and base64url writes them differently.
    ...base64.map((digits) => new RegExp(digits.replace(/[+/]/g, '.'))),
  ]
}

function collect(dump: Dump, table: string, rows: readonly Record<string, unknown>[]): void {
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) add(dump, `${table}.${column}`, textOf(value))
  }
}

const add = (dump: Dump, place: string, text: string) =>
  void dump.set(place, `${dump.get(place) ?? ''}${text}\n`)

function textOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
