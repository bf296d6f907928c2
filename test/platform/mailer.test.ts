import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMailer, type Mail } from '../../src/platform/mailer.ts'
import { createMeter } from '../../src/platform/meter.ts'

const CONFIG = { MAIL_FROM: undefined, MAILBOX_URL: undefined, PUBLIC_URL: 'https://api.example.com' }

const MAIL: Mail = {
  to: 'ana@example.com',
  subject: 'Grüße',
  text: 'Hello',
  html: '<p>Hello</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
  attachments: [
    { filename: 'stay.ics', contentType: 'text/calendar; method=REQUEST', content: 'BEGIN:VCALENDAR\r\nü' },
  ],
  idempotencyKey: 'evt_1:guest',
}

const NO_BINDING = { send: () => Promise.reject(new Error('not asked')) } as unknown as SendEmail

/** Resend, answering that to everything. */
function resendAnswers(status: number, body: object = {}) {
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(body, { status }))
  const mailer = createMailer(
    { ...CONFIG, RESEND_API_KEY: 're_x' },
    { binding: NO_BINDING, meter: createMeter() },
  )
  return { asked, mailer }
}

afterEach(() => vi.restoreAllMocks())

describe('Resend', () => {
  it('gets the mail with its key, its headers and its files', async () => {
    const { asked, mailer } = resendAnswers(200, { id: 'x' })
    await mailer.send(MAIL)
    const [url, init] = asked.mock.calls[0] ?? []
    expect(url).toBe('https://api.resend.com/emails')
    expect(new Headers(init?.headers).get('idempotency-key')).toBe('evt_1:guest')
    const { attachments, idempotencyKey: _, ...rest } = MAIL
    expect(JSON.parse(String(init?.body))).toEqual({
      from: 'no-reply@api.example.com',
      ...rest,
      attachments: [
        {
          filename: 'stay.ics',
          content_type: 'text/calendar; method=REQUEST',
          content: Buffer.from(attachments[0]?.content ?? '').toString('base64'),
        },
      ],
    })
  })

  it('that has sent it under this key in other words has sent it', async () => {
    const { mailer } = resendAnswers(409, { name: 'invalid_idempotent_request' })
    await expect(mailer.send(MAIL)).resolves.toBeUndefined()
  })

  it.each([
    [409, 'concurrent_idempotent_requests'],
    [429, 'rate_limit_exceeded'],
    [500, 'internal_server_error'],
  ])('that answers %i %s has not', async (status, name) => {
    const { mailer } = resendAnswers(status, { name })
    await expect(mailer.send(MAIL)).rejects.toThrow(`answered ${status}`)
  })
})

it('Cloudflare’s binding gets files as bytes, for it would take a string for base64', async () => {
  const send = vi.fn(async (_mail: object) => ({ messageId: 'x' }))
  const binding = { send } as unknown as SendEmail
  const mailer = createMailer({ ...CONFIG, RESEND_API_KEY: undefined }, { binding, meter: createMeter() })
  await mailer.send(MAIL)
  const { attachments: _files, idempotencyKey: _, ...rest } = MAIL
  expect(send.mock.calls[0]?.[0]).toEqual({
    from: 'no-reply@api.example.com',
    ...rest,
    attachments: [
      {
        disposition: 'attachment',
        filename: 'stay.ics',
        type: 'text/calendar; method=REQUEST',
        content: new TextEncoder().encode('BEGIN:VCALENDAR\r\nü'),
      },
    ],
  })
})

it.each([
  ['subject', { subject: 'Hi\r\nBcc: eve@example.com' }],
  ['address', { to: 'ana@example.com\nBcc: eve@example.com' }],
  ['header', { headers: { 'List-Unsubscribe': '<x>\r\nBcc: eve@example.com' } }],
])('a line break in the %s goes nowhere', async (_, part) => {
  const { asked, mailer } = resendAnswers(200)
  await expect(mailer.send({ ...MAIL, ...part })).rejects.toThrow('control character')
  expect(asked).not.toHaveBeenCalled()
})
