import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type Stripe from 'stripe'
import type { CardBehaviour } from './cards.ts'
import type { SecondsRange } from './params.ts'

/** The kinds of object the emulator keeps, with Stripe's own types. References are stored as ids. */
export interface Kinds {
  account: Stripe.Account
  balance_transaction: Stripe.BalanceTransaction
  bank_account: Stripe.BankAccount
  charge: Stripe.Charge
  customer: Stripe.Customer
  dispute: Stripe.Dispute
  event: Stripe.Event
  payment_intent: Stripe.PaymentIntent
  payment_method: Stripe.PaymentMethod
  payout: Stripe.Payout
  refund: Stripe.Refund
  setup_intent: Stripe.SetupIntent
  transfer: Stripe.Transfer
  transfer_reversal: Stripe.TransferReversal
  webhook_endpoint: Stripe.WebhookEndpoint
}
export type Kind = keyof Kinds

/** What the emulator knows of an object and Stripe does not show. */
export interface Hidden {
  /** A payment method's card behaves so. */
  behaviour?: CardBehaviour
  /** The test bank account behind a payment method. */
  debit?: string
  /** The payment method paid once without belonging to a customer, so it may not be used again. */
  spent?: boolean
  /** The payment method was authenticated for later off-session use. */
  setUp?: boolean
  /** Where the customer goes after the challenge of a payment or setup intent. */
  returnUrl?: string
  /** An account's latest onboarding link. */
  onboarding?: { token: string; expiresAt: number; returnUrl: string; refreshUrl: string; used: boolean }
  /** A webhook endpoint's signing secret. */
  secret?: string
  /** Deleted objects stay, because payments refer to them. */
  deleted?: boolean
}

export interface Selection {
  account: string
  /** Conditions on top-level members of the object. */
  equals?: Record<string, string | undefined>
  anyOf?: { member: string; values: string[] } | undefined
  created?: SecondsRange | undefined
  startingAfter?: string | undefined
  endingBefore?: string | undefined
  limit: number
}

/** Objects by id and kind. Synchronous; callers hold the transaction. */
export class Store {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  get<K extends Kind>(kind: K, id: string, account: string): Kinds[K] | undefined {
    const sql = `SELECT body FROM objects WHERE id = ? AND kind = ? AND account = ? AND ${NOT_DELETED}`
    const row = this.#row(sql, id, kind, account)
    return row === undefined ? undefined : parse<Kinds[K]>(row['body'])
  }

  /** The object behind an id, whatever its kind: what `expand` needs. */
  find(id: string, account: string): Kinds[Kind] | undefined {
    const row = this.#row('SELECT body FROM objects WHERE id = ? AND account = ?', id, account)
    return row === undefined ? undefined : parse<Kinds[Kind]>(row['body'])
  }

  /** In whose account an object lives: controls and timers only know its id. */
  accountOf(id: string): string | undefined {
    const row = this.#row('SELECT account FROM objects WHERE id = ?', id)
    return row === undefined ? undefined : String(row['account'])
  }

  insert<K extends Kind>(kind: K, object: Kinds[K], account: string, hidden: Hidden = {}): Kinds[K] {
    this.#run(
      'INSERT INTO objects (id, kind, account, created, body, hidden) VALUES (?, ?, ?, ?, ?, ?)',
      object.id,
      kind,
      account,
      'created' in object ? (object.created ?? 0) : 0,
      JSON.stringify(object),
      JSON.stringify(hidden),
    )
    return object
  }

  save(object: Kinds[Kind]): void {
    this.#run('UPDATE objects SET body = ? WHERE id = ?', JSON.stringify(object), object.id)
  }

  remove(id: string): void {
    this.#run('DELETE FROM objects WHERE id = ?', id)
  }

  hidden(id: string): Hidden {
    const row = this.#row('SELECT hidden FROM objects WHERE id = ?', id)
    return row === undefined ? {} : parse<Hidden>(row['hidden'])
  }

  saveHidden(id: string, change: Hidden): void {
    this.#run(
      'UPDATE objects SET hidden = ? WHERE id = ?',
      JSON.stringify({ ...this.hidden(id), ...change }),
      id,
    )
  }

  /** Newest first; one more than `limit` is looked at to say whether there is more. */
  select<K extends Kind>(kind: K, selection: Selection): { data: Kinds[K][]; hasMore: boolean } {
    const { sql, values } = selectionSql(kind, selection)
    const backwards = selection.endingBefore !== undefined
    const order = backwards ? 'ASC' : 'DESC'
    const rows = this.#prepared(`${sql} ORDER BY seq ${order} LIMIT ?`).all(...values, selection.limit + 1)
    const page = rows.slice(0, selection.limit).map((row) => parse<Kinds[K]>(row['body']))
    return { data: backwards ? page.reverse() : page, hasMore: rows.length > selection.limit }
  }

  all<K extends Kind>(kind: K, account: string, equals: Record<string, string | undefined> = {}): Kinds[K][] {
    return this.select(kind, { account, equals, limit: SELECT_ALL_MAX }).data
  }

  setting(name: string): string | undefined {
    const row = this.#row('SELECT value FROM settings WHERE name = ?', name)
    return row === undefined ? undefined : String(row['value'])
  }

  saveSetting(name: string, value: string): void {
    this.#run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, value)
  }

  #row(sql: string, ...values: SQLInputValue[]) {
    return this.#prepared(sql).get(...values)
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepared(sql).run(...values)
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

const NOT_DELETED = "json_extract(hidden, '$.deleted') IS NULL"
const SELECT_ALL_MAX = 100_000 // a bound for whole-table sums; a local emulator holds far less

function selectionSql(kind: Kind, selection: Selection): { sql: string; values: SQLInputValue[] } {
  const conditions = ['account = ?', 'kind = ?', NOT_DELETED]
  const values: SQLInputValue[] = [selection.account, kind]
  const where = (condition: string, ...bound: SQLInputValue[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  for (const [member, value] of Object.entries(selection.equals ?? {})) {
    if (value !== undefined) where(`json_extract(body, '$.${member}') = ?`, value)
  }
  if (selection.anyOf !== undefined) {
    const { member, values: allowed } = selection.anyOf
    where(`json_extract(body, '$.${member}') IN (${allowed.map(() => '?').join(', ') || 'NULL'})`, ...allowed)
  }
  if (selection.created !== undefined) {
    where('created BETWEEN ? AND ?', selection.created.from, selection.created.to)
  }
  if (selection.startingAfter !== undefined) {
    where('seq < (SELECT seq FROM objects WHERE id = ?)', selection.startingAfter)
  }
  if (selection.endingBefore !== undefined) {
    where('seq > (SELECT seq FROM objects WHERE id = ?)', selection.endingBefore)
  }
  return { sql: `SELECT body FROM objects WHERE ${conditions.join(' AND ')}`, values }
}

function parse<T>(text: unknown): T {
  return JSON.parse(String(text)) // safe because rows are only written by `insert` and `save`, kind by kind
}
