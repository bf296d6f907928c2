import { readApprovalNotice } from '../approvals/read-approval-notice.ts'
import type { PublishedEvent } from '../events/domain-event.ts'
import { parseId } from '../shared/id.ts'
import { approvalContent } from './approval-content.ts'
import type { ApprovalData } from './news.ts'
import type { NotifyContext } from './notify.ts'
import { textsFor } from './texts.ts'
import type { Tiding } from './tiding.ts'

/** That something waits for another admin: each of those who can decide about it. */
export async function tellOfApproval(ctx: NotifyContext, { subjectId }: PublishedEvent): Promise<Tiding[]> {
  const id = parseId('apv', subjectId)
  const found = id && (await readApprovalNotice(ctx, { id }))
  if (!found) return []
  const { approval, admins } = found
  const { id: approvalId, operation, amountMinor, currency, expiresAt } = approval
  const data: ApprovalData = { approvalId, operation, amountMinor, currency, expiresAt }
  return admins.map(({ id: userId, email: to, name, locale, preferences, isEmailVerified }): Tiding => {
    const texts = textsFor(locale)
    const content = approvalContent(data, { texts, locale, name })
    return {
      recipient: `admin:${userId}`,
      account: { id: userId, preferences },
      news: { kind: 'approval_requested', data },
      bookingId: approval.bookingId,
      propertyId: null,
      // What the marketplace does with money is nothing for an address that may be somebody else's.
      letter: isEmailVerified ? { to, texts, content, attachments: [] } : null,
    }
  })
}
