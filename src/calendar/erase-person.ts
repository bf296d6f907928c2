import type { UserId } from '../shared/id.ts'

type Sql = Pick<SqlStorage, 'exec'>

/**
 * Removes, for the store's transaction, what a calendar knows of somebody: as the guest of its claims, and as guest or
 * host in what it has answered and set aside. The log names nobody, so that its chain stays whole; what it has committed
 * to cannot be guessed without the salts that go here.
 */
export function erasePerson(sql: Sql, userId: UserId): void {
  sql.exec(`DELETE FROM log_private WHERE json_extract(payload, '$.holderId') = ?`, userId)
  sql.exec('UPDATE claims SET holder_id = NULL WHERE holder_id = ?', userId)
  sql.exec('DELETE FROM waiting WHERE holder_id = ?', userId)
  // A stored booking names both of its sides.
  sql.exec('DELETE FROM answers WHERE scope = ? OR instr(answer, ?) > 0', userId, userId)
  sql.exec('UPDATE refusals SET plan = ? WHERE instr(plan, ?) > 0', NO_PLAN, userId)
}

/**
 * Removes, for the store's transaction, everything that a host's side has written: notes, and what was answered or set
 * aside, in which there may be more of them.
 */
export function eraseWords(sql: Sql): void {
  sql.exec('DELETE FROM claim_notes')
  sql.exec('DELETE FROM answers')
  sql.exec('UPDATE refusals SET plan = ?', NO_PLAN)
}

/** Forgets who is behind one entry of the log, and the claim that it has made. */
export function forgetHolder(sql: Sql, seq: number): void {
  sql.exec('DELETE FROM log_private WHERE seq = ?', seq)
  sql.exec('UPDATE claims SET holder_id = NULL WHERE seq = ?', seq)
}

const NO_PLAN = JSON.stringify({ effects: [] })
