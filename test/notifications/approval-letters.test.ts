import { describe, expect, it } from 'vitest'
import { APPROVED_OPERATIONS } from '../../src/approvals/approval.ts'
import { composeMail } from '../../src/notifications/mail.ts'
import { textsFor } from '../../src/notifications/texts.ts'
import { newAdmin } from '../support/admin.ts'
import { api } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout, mailsTo } from '../support/mailbox.ts'
import { paidStay } from '../support/stays.ts'

const database = useDatabase()

const askToGive = async (as: Person, { paymentId }: { paymentId: string }) =>
  await api(`POST /payments/${paymentId as 'pay_'}/refunds`, {
    as,
    key: crypto.randomUUID(),
    body: { amount: { amountMinor: 900, currency: 'EUR' } },
  })

/** Another admin, whose address is known to be theirs. */
async function reachableAdmin(): Promise<Person> {
  const admin = await newAdmin(database)
  await database.sql`update users set email_verified_at = now() where email = ${admin.email}`
  return admin
}

const newsOf = async (as: Person) =>
  (await api('GET /notifications', { as })).body.data.filter(
    ({ kind }: { kind: string }) => kind === 'approval_requested',
  )

describe('what waits for another admin', () => {
  it('is told to every other one, in their language and in their list, and to nobody else', async () => {
    const [stay, asking] = [await paidStay(), await newAdmin(database)]
    const [other, german] = [await reachableAdmin(), await reachableAdmin()]
    const [suspended, unknown] = [await reachableAdmin(), await newAdmin(database)]
    await api('PATCH /users/me', { as: german, body: { locale: 'de-DE' } })
    await database.sql`update users set suspended_at = now() where email = ${suspended.email}`
    const { body: approval } = await askToGive(asking, stay)
    const told = await mailAbout(other.email, 'Your approval is needed: €9.00')
    expect(told.text).toContain('a refund of €9.00 to a guest')
    expect(told.text).toContain(approval.id)
    await mailAbout(german.email, 'Ihre Zustimmung wird gebraucht: 9,00\u00a0€')
    expect(await newsOf(other)).toMatchObject([
      { topic: null, bookingId: stay.bookingId, title: 'Your approval is needed: €9.00' },
    ])
    expect(await newsOf(unknown)).toHaveLength(1)
    for (const { email } of [asking, suspended, unknown, stay.guest, stay.host]) {
      const subjects = (await mailsTo(email)).map(({ subject }) => subject)
      expect(subjects.filter((subject) => subject.includes('approval'))).toEqual([])
    }
    expect(await newsOf(asking)).toEqual([])
  })

  it('is not told to who would get the money', async () => {
    const [stay, asking, other] = [await paidStay(), await newAdmin(database), await reachableAdmin()]
    await database.sql`update users set roles = '{admin}' where email = ${stay.guest.email}`
    await askToGive(asking, stay)
    await mailAbout(other.email, 'Your approval is needed: €9.00')
    expect(await newsOf(stay.guest)).toEqual([])
  })
})

it.each(['en', 'de'])('there are words for everything that needs two admins (%s)', (locale) => {
  const frame = { locale, direction: 'ltr' } as const
  const about = { name: 'Ana', amount: '9 euro', until: 'Monday', approvalId: 'apv_1' as const }
  const mails = APPROVED_OPERATIONS.map(
    (operation) => composeMail(textsFor(locale).approval({ ...about, operation }), frame).text,
  )
  expect(new Set(mails).size).toBe(APPROVED_OPERATIONS.length)
  for (const [index, text] of mails.entries()) {
    // A role is no money.
    const amount = APPROVED_OPERATIONS[index] === 'changeUserRoles' ? '' : '9 euro[\\s\\S]*'
    expect(text).toMatch(new RegExp(`${amount}Monday[\\s\\S]*apv_1`))
  }
})

it.each(['en', 'de'])('what is not about money says so without an amount (%s)', (locale) => {
  const about = { name: 'Ana', amount: null, until: 'Monday', approvalId: 'apv_1' as const }
  const { paragraphs, subject } = textsFor(locale).approval({ ...about, operation: 'changeUserRoles' })
  expect([subject, ...paragraphs].join()).not.toContain('null')
})
