import { expect, it, vi } from 'vitest'
import { newAdmin } from '../support/admin.ts'
import { api } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { type CaughtMail, mailsTo } from '../support/mailbox.ts'
import { pastStay, publishedPair } from '../support/reviews.ts'

const database = useDatabase()

const TITLE = 'Canal house with a roof terrace'

/** Listings are written anew by the same queue, which takes a second for each. */
const mailAbout = (address: string, subject: string): Promise<CaughtMail> =>
  vi.waitFor(
    async () => {
      const found = (await mailsTo(address)).find((mail) => mail.subject === subject)
      if (!found) throw new Error(`no mail to ${address} about "${subject}"`)
      return found
    },
    { timeout: 25_000, interval: 100 },
  )

it('who is reviewed is told so, and not what was written', async () => {
  const stay = await pastStay(database)
  await publishedPair(stay)
  await mailAbout(stay.host.email, `A guest has reviewed ${TITLE}`)
  const mail = await mailAbout(stay.guest.email, `Your host has reviewed you: ${TITLE}`)
  expect(mail.text).not.toContain('friendly')
  const { body } = await api('GET /notifications', { as: stay.host })
  expect(body.data).toMatchObject([{ kind: 'review_published_to_host', topic: 'reviews' }])
})

it('whose review is hidden is told so', async () => {
  const admin = await newAdmin(database)
  const stay = await pastStay(database)
  const { ofStay } = await publishedPair(stay)
  const body = { reason: 'It names a neighbour.' }
  await api(`POST /admin/reviews/${ofStay as 'rev_'}/hiding`, { as: admin, body })
  const mail = await mailAbout(stay.guest.email, `We have hidden your review: ${TITLE}`)
  expect(mail.text).toContain('The reason is shown with your review.')
})
