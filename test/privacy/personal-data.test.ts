import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { CALENDAR_SCHEMA } from '../../src/calendar/calendar-schema.ts'
import { useDatabase } from '../support/database.ts'
import { sqliteTables, tablesOf } from '../support/dumps.ts'
import { CALENDAR, POSTGRES } from '../support/personal-data.ts'

// Nobody adds a place for personal data without saying what becomes of it.

const database = useDatabase()

const names = (tables: Record<string, Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(tables).map(([table, columns]) => [table, Object.keys(columns).sort()]))

it('every column of Postgres that may hold text is decided on', async () => {
  // What is left out holds numbers, moments and ids.
  const rows = await database.sql`select table_name as table, column_name as column
    from information_schema.columns where table_schema = 'public' and data_type not in
      ('uuid', 'boolean', 'integer', 'bigint', 'double precision', 'date', 'timestamp with time zone')`
  const found: Record<string, Record<string, unknown>> = {}
  for (const table of await tablesOf(database)) found[table] = {}
  for (const row of rows) Object.assign(found[String(row['table'])] ?? {}, { [String(row['column'])]: true })
  expect(names(found)).toEqual(names(POSTGRES))
})

it('every column of a calendar is decided on', async () => {
  const stub = env.CALENDARS.get(env.CALENDARS.newUniqueId())
  const found = await runInDurableObject(stub, (_, { storage }) => {
    storage.sql.exec(CALENDAR_SCHEMA)
    const columnsOf = (table: string) =>
      storage.sql.exec<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).toArray()
    return Object.fromEntries(
      sqliteTables(storage.sql).map((table) => [
        table,
        Object.fromEntries(columnsOf(table).map(({ name }) => [name, true])),
      ]),
    )
  })
  expect(names(found)).toEqual(names(CALENDAR))
})

it('every table about an account names it by `user_id`, which is how it is found', async () => {
  const rows = await database.sql`
    select conrelid::regclass::text as table, a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'users'::regclass order by 1, 2`
  const others = rows.filter(({ column }) => column !== 'user_id').map(({ table, column }) => [table, column])
  // Facts about a stay or a listing, which stay as those of nobody.
  expect(others).toEqual([
    ['approvals', 'beneficiary_id'],
    ['approvals', 'decided_by'],
    ['approvals', 'requested_by'],
    ['bookings', 'guest_id'],
    ['bookings', 'host_id'],
    ['dead_letters', 'replayed_by'],
    ['disputes', 'evidence_submitted_by'],
    ['money_reconciliations', 'requested_by'],
    ['properties', 'host_id'],
    ['reviews', 'author_id'],
    ['reviews', 'guest_id'],
    ['reviews', 'host_id'],
  ])
})
