import type { PublishedEvent } from '../events/domain-event.ts'
import type { Mail } from '../platform/mailer.ts'
import { unavailable } from '../shared/errors.ts'
import { unsubscribeLinkOf } from './links.ts'
import { composeMail, type MailFrame } from './mail.ts'
import { topicOf } from './news.ts'
import type { NotifyContext } from './notify.ts'
import { claimLetter, recordLetter, releaseLetter } from './repository.ts'
import type { Letter, Tiding } from './tiding.ts'
import { unsubscribeTokenOf } from './unsubscribe-token.ts'

/**
 * Sends the e-mails of an event, each to one person. Two who have the same event at once send one: a letter is claimed
 * before it is sent, and recorded after. A crash in between sends it again when the claim has run out, under the same
 * key: a provider that knows keys (Resend, for a day) recognises it, and with any other it may come twice, but it is
 * never lost. What fails for one reader fails for nobody else.
 *
 * @throws what the mail service throws; `unavailable` while somebody else is sending: the event is to come again
 */
export async function sendLetters(
  ctx: NotifyContext,
  event: PublishedEvent,
  tidings: readonly Tiding[],
): Promise<void> {
  const failures: unknown[] = []
  for (const tiding of tidings) {
    if (!tiding.letter) continue
    await send(ctx, event, tiding, tiding.letter).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

async function send(
  ctx: NotifyContext,
  { id: eventId }: PublishedEvent,
  tiding: Tiding,
  letter: Letter,
): Promise<void> {
  const { db, mailer } = ctx
  const { recipient } = tiding
  const claim = await claimLetter(db, eventId, recipient)
  if (claim === 'sent') return
  if (claim === 'busy') throw unavailable('Somebody else is sending this letter.')
  try {
    await mailer.send(mailOf(ctx, tiding, letter, `${eventId}:${recipient}`))
  } catch (error) {
    // Without this the next try would only have to wait.
    await releaseLetter(db, eventId, recipient).catch(() => {})
    throw error
  }
  await recordLetter(db, eventId, recipient)
}

function mailOf(ctx: NotifyContext, tiding: Tiding, letter: Letter, idempotencyKey: string): Mail {
  const { to, texts, content, attachments } = letter
  const unsubscribe = unsubscribeUrlOf(ctx, tiding)
  return {
    ...composeMail(content, frameOf(tiding, letter, unsubscribe)),
    to,
    headers: {
      'Auto-Submitted': 'auto-generated', // RFC 3834: nobody's absence answers it
      'Content-Language': texts.locale,
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    attachments,
    idempotencyKey,
  }
}

/** Where e-mails of this kind are switched off; null for what always comes, and for who has no account. */
function unsubscribeUrlOf({ config }: NotifyContext, { account, news }: Tiding): string | null {
  const topic = news && topicOf(news.kind)
  if (!account || !topic) return null
  return unsubscribeLinkOf(config, unsubscribeTokenOf(account.id, topic, config.SIGNING_SECRET))
}

function frameOf({ account, news }: Tiding, { texts }: Letter, unsubscribe: string | null): MailFrame {
  const { locale, direction, footer } = texts
  if (!account || !news) return { locale, direction }
  const topic = topicOf(news.kind)
  if (!topic || !unsubscribe) return { locale, direction, footer: { text: footer.always } }
  const link = { label: footer.unsubscribe, url: unsubscribe }
  return { locale, direction, footer: { text: footer.wanted(topic), link } }
}
