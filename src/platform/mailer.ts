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
  /** The same for the same mail, so that a provider which knows it sends it once. */
  idempotencyKey: string
}

export interface Mailer {
  /** @throws when the mail was not taken on, or nobody knows: it is to be sent again */
  send: (mail: Mail) => Promise<void>
}

type MailerConfig = Pick<Config, 'MAIL_FROM' | 'MAILBOX_URL' | 'PUBLIC_URL' | 'RESEND_API_KEY'>

/** The local mailbox, Resend or Cloudflare's own service, by configuration. */
export function createMailer(
  config: MailerConfig,
  { binding, meter }: { binding: SendEmail; meter: Meter },
): Mailer {
  const deliver = transportOf(config, binding)
  return {
    send: (mail) => meter.trip('mail', () => withinBudget(MAIL_BUDGET_MS, deliver(mail))),
  }
}

function transportOf(config: MailerConfig, binding: SendEmail): (mail: Mail) => Promise<void> {
  const { MAILBOX_URL, PUBLIC_URL, RESEND_API_KEY } = config
  const from = config.MAIL_FROM ?? `no-reply@${new URL(PUBLIC_URL).hostname}`
  if (MAILBOX_URL)
    return async ({ idempotencyKey: _, ...mail }) => await post(`${MAILBOX_URL}/messages`, {}, mail)
  if (RESEND_API_KEY) {
    return async ({ idempotencyKey, ...mail }) =>
      await post(
        RESEND_URL,
        { authorization: `Bearer ${RESEND_API_KEY}`, 'idempotency-key': idempotencyKey },
        { from, ...mail },
      )
  }
  return async ({ to, subject, text, html }) => {
    await binding.send({ from, to, subject, text, html })
  }
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(MAIL_BUDGET_MS),
  })
  // An unread body would hold one of the few connections.
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`the mail service answered ${answer.status}`)
}
