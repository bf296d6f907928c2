import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { EmailTokenId } from '../shared/id.ts'
import { type EmailTokenPurpose, emailTokenOf } from './email-token.ts'
import { findEmailToken } from './email-token-repository.ts'

/** What an e-mail with a link is written from. */
export interface EmailTokenMail {
  purpose: EmailTokenPurpose
  to: string
  /** Null when nobody has shown yet that the address is theirs: the account’s words may then be another’s. */
  name: string | null
  locale: string
  /** What the link carries. */
  token: string
}

/** For whoever writes the e-mail: null when its link would not work any more. */
export async function readEmailToken(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  input: { id: EmailTokenId },
): Promise<EmailTokenMail | null> {
  authorise(actor, 'readEmailToken')
  const found = await findEmailToken(db, input.id)
  if (!found?.isUsable) return null
  const { purpose, email: to, name, locale } = found
  return { purpose, to, name, locale, token: emailTokenOf(input.id, config.SIGNING_SECRET) }
}
