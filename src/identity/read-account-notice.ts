import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import { findAccountNotice } from './repository.ts'
import type { StoredPreferences } from './user.ts'

/** What a letter about somebody's account is written from. */
export interface AccountNotice {
  id: UserId
  email: string
  name: string
  locale: string
  preferences: StoredPreferences
  isEmailVerified: boolean
  /** Null unless it is suspended. */
  suspensionReason: string | null
}

/** For whoever writes the e-mail: null when the account is gone. */
export async function readAccountNotice(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  { id }: { id: UserId },
): Promise<AccountNotice | null> {
  authorise(actor, 'readAccountNotice')
  return await findAccountNotice(db, id)
}
