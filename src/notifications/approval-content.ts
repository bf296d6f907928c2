import { momentIn, moneyIn, readersLocale } from './formats.ts'
import type { MailContent } from './mail.ts'
import type { ApprovalData } from './news.ts'
import type { MailTexts } from './texts.ts'
import { quoted } from './words.ts'

/** That something waits for another admin. @param about.name null to greet nobody */
export function approvalContent(
  { approvalId, operation, amountMinor, currency, expiresAt }: ApprovalData,
  about: { texts: MailTexts; locale: string; name: string | null },
): MailContent {
  const { texts, name } = about
  const locale = readersLocale(texts, about.locale)
  return texts.approval({
    name: name === null ? null : quoted(name),
    operation,
    amount: amountMinor === null || currency === null ? null : moneyIn(locale, { amountMinor, currency }),
    until: momentIn(locale, expiresAt, 'UTC'),
    approvalId,
  })
}
