import { createHmac, timingSafeEqual } from 'node:crypto'
import { type EmailTokenId, parseId } from '../shared/id.ts'

export const EMAIL_TOKEN_PURPOSES = ['verify_email', 'change_email', 'reset_password'] as const
export type EmailTokenPurpose = (typeof EMAIL_TOKEN_PURPOSES)[number]

/** How long a link works: what opens an account ends soon, what only says that an address is right may lie a day. */
export const EMAIL_TOKEN_SECONDS: Readonly<Record<EmailTokenPurpose, number>> = {
  verify_email: 24 * 60 * 60,
  change_email: 60 * 60,
  reset_password: 60 * 60,
}

/**
 * The token that goes out in an e-mail. It is made of its id whenever it is needed, so that neither the database nor
 * anything that travels to the mailer holds what opens an account.
 */
export const emailTokenOf = (id: EmailTokenId, secret: string): string => `${id}.${digestOf(id, secret)}`

/** The id of a genuine token, or null: whether it is still good is for the database to say. */
export function openEmailToken(token: string, secret: string): EmailTokenId | null {
  const [idText = '', digest = '', ...rest] = token.split('.')
  const id = parseId('emt', idText)
  if (!id || rest.length > 0) return null
  const [presented, expected] = [Buffer.from(digest), Buffer.from(digestOf(id, secret))]
  return presented.length === expected.length && timingSafeEqual(presented, expected) ? id : null
}

const digestOf = (id: EmailTokenId, secret: string): string =>
  createHmac('sha256', secret).update(`email-token\n${id}`).digest('base64url')
