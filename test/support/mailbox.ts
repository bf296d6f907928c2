import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

export interface CaughtMail {
  to: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
  attachments?: { filename: string; contentType: string; content: string }[]
}

/** What has been sent to an address, oldest first. */
export async function mailsTo(address: string): Promise<CaughtMail[]> {
  // safe because the test Worker has it
  const { MAILBOX_URL } = env as unknown as { MAILBOX_URL: string }
  const answer = await fetch(`${MAILBOX_URL}/messages?to=${encodeURIComponent(address)}`)
  return await answer.json()
}

/** The next mail to an address that has that subject; events take a moment through relay and queue. */
export async function mailAbout(address: string, subject: string): Promise<CaughtMail> {
  return await vi.waitFor(
    async () => {
      const found = (await mailsTo(address)).findLast((mail) => mail.subject === subject)
      if (!found) throw new Error(`no mail to ${address} about "${subject}"`)
      return found
    },
    { timeout: 10_000, interval: 100 },
  )
}

/** What the link of a mail carries. */
export const tokenIn = ({ text }: CaughtMail): string => /#token=(\S+)/.exec(text)?.[1] ?? ''
