import type { StoredPreferences } from '../identity/user.ts'
import type { MailAttachment } from '../platform/mailer.ts'
import type { BookingId, PropertyId, UserId } from '../shared/id.ts'
import type { MailContent } from './mail.ts'
import type { News } from './news.ts'
import type { MailTexts } from './texts.ts'

/** Who somebody is to an event; there is one of each, and that does not change between two tries. */
export type Recipient =
  | 'owner'
  | 'former_address'
  | 'guest'
  | 'host'
  | 'waiting'
  | 'invited'
  | `admin:${UserId}`

/** What one person is told of an event. */
export interface Tiding {
  recipient: Recipient
  /** Whose list it goes into, and whose wishes count; null for an address that is nobody's, or may be. */
  account: { id: UserId; preferences: StoredPreferences } | null
  /** What the list tells; null for what is only ever a letter. */
  news: News | null
  bookingId: BookingId | null
  propertyId: PropertyId | null
  /** Null for what must not be sent, or is not true any more. */
  letter: Letter | null
}

/** An e-mail before it is laid out. */
export interface Letter {
  to: string
  texts: MailTexts
  content: MailContent
  attachments: readonly MailAttachment[]
}
