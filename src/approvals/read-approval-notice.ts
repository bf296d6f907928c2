import type { AppContext } from '../context.ts'
import { actingAdmins } from '../identity/statements.ts'
import type { StoredPreferences } from '../identity/user.ts'
import { authorise } from '../shared/authorise.ts'
import type { ApprovalId, UserId } from '../shared/id.ts'
import { statusAt } from './approval.ts'
import { findApproval } from './repository.ts'
import type { ApprovalRow } from './tables.ts'

/** What letters about something that waits for another admin are written from. */
export interface ApprovalNotice {
  approval: ApprovalRow
  /** Who can approve it: neither who has asked, nor who gets the money. */
  admins: ApprovalReader[]
}

export interface ApprovalReader {
  id: UserId
  email: string
  name: string
  locale: string
  preferences: StoredPreferences
  isEmailVerified: boolean
}

const ADMINS_MAX = 50 // a marketplace has a handful; each of them is a letter

/** For whoever writes the e-mails: null when nobody is waited for any more. */
export async function readApprovalNotice(
  { actor, db, now }: Pick<AppContext, 'actor' | 'db' | 'now'>,
  { id }: { id: ApprovalId },
): Promise<ApprovalNotice | null> {
  authorise(actor, 'readApprovalNotice')
  const [found, admins] = await Promise.all([findApproval(db, id), actingAdmins(db, ADMINS_MAX)])
  if (!found || statusAt(found.approval, now()) !== 'pending') return null
  const { approval } = found
  const others = admins.filter(
    ({ id: each }) => each !== approval.requestedBy && each !== approval.beneficiaryId,
  )
  return { approval, admins: others }
}
