import type { Config } from '../config.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

const MAIL_BUDGET_MS = 8_000
const RESEND_URL = 'https://api.resend.com/emails'

/** One e-mail to one person. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
  /** Beside those of every mail, such as `List-Unsubscribe`. */
  headers: Readonly<Record<string, string>>
  attachments: readonly MailAttachment[]
  /** The same for the same mail, so that a provider which knows it sends it once. */
  idempotencyKey: string
}

/** A text file that comes with an e-mail. */
export interface MailAttachment {
  filename: string
  /** With its parameters. */
  contentType: string
  content: string
}

export interface Mailer {
  /** Whom mails come from. */
  from: string
  /** @throws when the mail was not taken on, or nobody knows: it is to be sent again */
  send: (mail: Mail) => Promise<void>
}

type MailerConfig = Pick<Config, 'MAIL_FROM' | 'MAILBOX_URL' | 'PUBLIC_URL' | 'RESEND_API_KEY'>

/** The local mailbox, Resend or Cloudflare's own service, by configuration. */
export function createMailer(
  config: MailerConfig,
  { binding, meter }: { binding: SendEmail; meter: Meter },
): Mailer {
  const from = config.MAIL_FROM ?? `no-reply@${new URL(config.PUBLIC_URL).hostname}`
  const deliver = transportOf(config, from, binding)
  return {
    from,
    send: async (mail) => {
      refuseLineBreaks(mail)
      await meter.trip('mail', () => withinBudget(MAIL_BUDGET_MS, deliver(mail)))
    },
  }
}

function transportOf(
  { MAILBOX_URL, RESEND_API_KEY }: MailerConfig,
  from: string,
  binding: SendEmail,
): (mail: Mail) => Promise<void> {
  if (MAILBOX_URL) return (mail) => sendToMailbox(MAILBOX_URL, mail)
  if (RESEND_API_KEY) return (mail) => sendByResend(RESEND_API_KEY, from, mail)
  return (mail) => sendByBinding(binding, from, mail)
}

/** A second guard beside what writes mails: a line break in a header would be the end of it, and the begin of another. */
function refuseLineBreaks({ to, subject, headers, attachments }: Mail): void {
  const files = attachments.flatMap(({ filename, contentType }) => [filename, contentType])
  const parts = [to, subject, ...Object.entries(headers).flat(), ...files]
  if (parts.some((part) => CONTROL.test(part))) throw new Error('a header of a mail has a control character')
}

const CONTROL = /\p{Cc}|[\u2028\u2029]/u

async function sendToMailbox(url: string, { idempotencyKey: _, ...mail }: Mail): Promise<void> {
  const { ok, status } = await post(`${url}/messages`, {}, mail)
  if (!ok) throw new Error(`the mailbox answered ${status}`)
}

async function sendByResend(
  apiKey: string,
  from: string,
  { idempotencyKey, attachments, ...mail }: Mail,
): Promise<void> {
  const files = attachments.map(({ filename, contentType, content }) => ({
    filename,
    content: Buffer.from(content).toString('base64'),
    content_type: contentType,
  }))
  const headers = { authorization: `Bearer ${apiKey}`, 'idempotency-key': idempotencyKey }
  const body = { from, ...mail, ...(files.length > 0 && { attachments: files }) }
  const { ok, status, text } = await post(RESEND_URL, headers, body)
  // It went out under this key, worded otherwise: what it tells of has changed since the first try.
  const isSent = status === 409 && text.includes('invalid_idempotent_request')
  if (!ok && !isSent) throw new Error(`Resend answered ${status}`)
}

async function sendByBinding(
  binding: SendEmail,
  from: string,
  { to, subject, text, html, headers, attachments }: Mail,
): Promise<void> {
  const files = attachments.map(({ filename, contentType, content }) => ({
    disposition: 'attachment' as const,
    filename,
    type: contentType,
    // Bytes, because a string would be taken for base64.
    content: new TextEncoder().encode(content),
  }))
  await binding.send({
    from,
    to,
    subject,
    text,
    html,
    headers,
    ...(files.length > 0 && { attachments: files }),
  })
}

async function post(url: string, headers: Record<string, string>, body: object) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(MAIL_BUDGET_MS),
  })
  // An unread body would hold one of the few connections.
  return { ok: answer.ok, status: answer.status, text: await answer.text() }
}
