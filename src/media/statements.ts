import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { looseFiles } from './tables.ts'

/** Longer than any request: what nothing refers to by then, nothing will. */
const ARRIVAL_SECONDS = 10 * 60

/** Before a file is stored. Unless it is kept, it is deleted later. */
export const announceFile = (db: Database, key: string) =>
  db
    .insert(looseFiles)
    .values({ key, state: 'arriving', dueAt: sql`now() + make_interval(secs => ${ARRIVAL_SECONDS})` })

/** From now on something refers to the file. Fails the batch when it has been given up already. */
export const keepFile = (db: Database, key: string) =>
  db.execute(sql`
    with kept as (delete from loose_files where key = ${key} and state = 'arriving' returning key)
    select refuse_unless(exists (select from kept), 'unavailable')`)

/** Nothing refers to these files any more. @param keys a query of them, one column, none null */
export const discardFiles = (db: Database, keys: SQL) =>
  db.execute(sql`
    insert into loose_files (key, state, due_at)
    select key, 'leaving', now() from (${keys}) as given_up (key)
    on conflict (key) do update set state = 'leaving', due_at = now()`)

export const discardFile = (db: Database, key: string) => discardFiles(db, sql`select ${key}::text`)
