import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Mailbox, startMailbox } from '../../../scripts/local/mailbox.ts'

let mailbox: Mailbox

beforeAll(async () => {
  mailbox = await startMailbox()
})
afterAll(() => mailbox.stop())

it('lists the mail of one address, newest last, whatever the case of its letters', async () => {
  await send({ to: 'Ada@example.com', subject: 'first', text: 'one' })
  await send({ to: 'bob@example.com', subject: 'other', text: 'two' })
  await send({ to: 'ada@example.com', subject: 'second', text: 'three', html: '<p>three</p>' })
  const mails = await (await fetch(`${mailbox.url}/messages?to=ada%40example.com`)).json()
  expect(mails).toMatchObject([{ subject: 'first' }, { subject: 'second', html: '<p>three</p>' }])
})

it('keeps headers and files, and leaves out what is none', async () => {
  const files = [{ filename: 'stay.ics', contentType: 'text/calendar', content: 'BEGIN:VCALENDAR' }]
  const headers = { 'List-Unsubscribe': '<https://example.com/off>' }
  await send({ to: 'cleo@example.com', subject: 'x', text: 'x', headers, attachments: files })
  await send({ to: 'cleo@example.com', subject: 'x', text: 'x', attachments: [{ filename: 1 }] })
  const mails = await (await fetch(`${mailbox.url}/messages?to=cleo%40example.com`)).json()
  expect(mails).toMatchObject([{ headers, attachments: files }, { subject: 'x' }])
  expect(mails[1]).not.toHaveProperty('attachments')
  expect(await (await fetch(mailbox.url)).text()).toContain('<summary>stay.ics</summary>')
})

it('shows a mail without letting it into the page', async () => {
  await send({
    to: 'eve@example.com',
    subject: '<script>alert(1)</script>',
    text: 'x',
    html: '"><script>alert(2)</script>',
  })
  const page = await (await fetch(mailbox.url)).text()
  expect(page).toContain('&lt;script>alert(1)')
  expect(page).not.toContain('<script>')
})

it('refuses what is no mail', async () => {
  expect((await send({ to: 'ada@example.com' })).status).toBe(400)
  expect((await fetch(`${mailbox.url}/messages`, { method: 'POST', body: '{' })).status).toBe(400)
})

function send(mail: object): Promise<Response> {
  return fetch(`${mailbox.url}/messages`, { method: 'POST', body: JSON.stringify(mail) })
}
