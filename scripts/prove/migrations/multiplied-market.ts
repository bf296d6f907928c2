import pg from 'pg'
import { seedMarket } from '../../seed/market.ts'
import { moneyOfMarket } from '../money-of-market.ts'

const TODAY = '2026-11-26'
const STAYS_FOR_EACH = 5
/** So many homes are made one by one; the others are copies of them. */
const ORIGINALS = 1_000

/** What is copied, in an order in which nothing refers to what is not there yet, and by which columns. */
const TABLES: readonly Copied[] = [
  { name: 'users', ids: ['id'], texts: ['email'] },
  { name: 'properties', ids: ['id', 'host_id'], texts: [] },
  { name: 'bookings', ids: ['id', 'property_id', 'guest_id', 'host_id'], texts: [] },
  { name: 'calendar_claims', ids: ['property_id', 'holder_id'], texts: ['claim_id'] },
  { name: 'domain_events', ids: ['id'], texts: ['subject_id'] },
  { name: 'payments', oneOf: 5, ids: ['id', 'booking_id'], texts: ['stripe_payment_intent_id'] },
  { name: 'ledger_transactions', oneOf: 5, ids: ['booking_id'], texts: ['id'] },
  { name: 'ledger_postings', oneOf: 5, ids: [], texts: ['transaction_id'] },
]

interface Copied {
  name: string
  /** There is one for so many stays. */
  oneOf?: number
  /** Uuids that tell one copy from another. */
  ids: readonly string[]
  /** Texts that have to be others as well. */
  texts: readonly string[]
}

/**
 * A market of at least that many homes, with five stays, as many events and a payment for each: a thousand homes as the seed
 * makes them, and copies of all of them. Indexes are built at the end, because that is quicker.
 *
 * @returns how many homes there are
 */
export async function multipliedMarket(options: {
  databaseUrl: string
  properties: number
  onProgress: (line: string) => void
}): Promise<number> {
  const { databaseUrl, properties, onProgress } = options
  const originals = Math.min(ORIGINALS, properties)
  const bookings = originals * STAYS_FOR_EACH
  await seedMarket({ databaseUrl, properties: originals, bookings, today: TODAY, onProgress: () => {} })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await moneyOfMarket(client, TODAY)
    // What triggers and foreign keys would check is right by construction.
    await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`)
    for (const statement of [COPY_ID, EVENTS, POSTINGS]) await client.query(statement)
    const copies = Math.ceil(properties / originals) - 1
    for (const table of TABLES) {
      const times = Math.ceil(copies / (table.oneOf ?? 1))
      onProgress(`${table.name}: ${(times + 1).toLocaleString('en')} times what the seed makes`)
      await multiply(client, table, times)
    }
    onProgress('vacuuming and analysing')
    await client.query('vacuum analyze')
    const { rows } = await client.query('select count(*)::int as homes from properties')
    return rows[0].homes
  } finally {
    await client.end()
  }
}

/** The same id in that copy: the beginning of a UUIDv7 is its time. */
const COPY_ID = `create function pg_temp.copy_of(original uuid, copy int) returns uuid language sql immutable parallel safe
  return (lpad(to_hex(copy), 8, '0') || substr(original::text, 9))::uuid`

const EVENTS = `insert into domain_events (id, type, subject_id, data, occurred_at)
  select id, 'booking.confirmed', 'bkg_' || id, jsonb_build_object('propertyId', property_id), created_at from bookings`

const POSTINGS = `insert into ledger_postings (transaction_id, account, amount_minor)
  select id, account, amount_minor from ledger_transactions, (values ('guest', -1), ('host_payable', 1)) as side (account, amount_minor)`

async function multiply(client: pg.Client, { name, ids, texts }: Copied, copies: number): Promise<void> {
  const indexes = await takeIndexesOff(client, name)
  const { rows } = await client.query(
    `select column_name as name from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`,
    [name],
  )
  const columns: string[] = rows.map((row) => row.name)
  const copied = columns.map((column) => {
    if (ids.includes(column)) return `pg_temp.copy_of(${column}, copy)`
    return texts.includes(column) ? `${column} || '-' || copy` : column
  })
  await client.query(
    `insert into ${name} (${columns}) select ${copied} from generate_series(1, ${copies}) as copy, ${name}`,
  )
  for (const statement of indexes) await client.query(statement)
}

/** @returns the statements that put them back */
async function takeIndexesOff(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query(
    `select pg_get_indexdef(i.indexrelid) as index, i.indexrelid::regclass::text as name, quote_ident(c.conname) as "constraint",
       pg_get_constraintdef(c.oid) as definition
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid
     where i.indrelid = $1::regclass
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid)`,
    [table],
  )
  const statements: string[] = []
  for (const { index, name, constraint, definition } of rows) {
    await client.query(
      constraint ? `alter table ${table} drop constraint ${constraint}` : `drop index ${name}`,
    )
    statements.push(constraint ? `alter table ${table} add constraint ${constraint} ${definition}` : index)
  }
  return statements
}
