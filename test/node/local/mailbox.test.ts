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
