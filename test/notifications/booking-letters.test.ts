import { describe, expect, it } from 'vitest'
import { ALTERATION_STATUSES, ALTERING_SIDES } from '../../src/bookings/alteration.ts'
import { BOOKING_STATUSES, CANCELLING_SIDES } from '../../src/bookings/booking.ts'
import type { DomainEventType } from '../../src/events/domain-event.ts'
import { BOOKING_NOTICES, noticesOf } from '../../src/notifications/booking-notice.ts'
import { composeMail } from '../../src/notifications/mail.ts'
import { textsFor } from '../../src/notifications/texts.ts'
import { REFUND_GIVERS } from '../../src/payments/refund.ts'
import { REVIEW_SIDES } from '../../src/reviews/review.ts'
import { api } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout, mailsTo } from '../support/mailbox.ts'
import { paidStay, requestedStay, step } from '../support/stays.ts'

useDatabase()

const TITLE = 'Canal house with a roof terrace'
const FRAME = { locale: 'en-GB', direction: 'ltr' } as const

describe('people are told', () => {
  it('of a request, and of its answer, each in their own language', async () => {
    const stay = await requestedStay()
    await api('PATCH /users/me', { as: stay.guest, body: { locale: 'de-AT' } })
    const request = await mailAbout(stay.host.email, `A request for ${TITLE}`)
    expect(request.text).toMatch(/Person \d+ would like to stay from \d+ \w+ \d+ to \d+ \w+ \d+/)
    await step(stay.host, stay, 'decline')
    const answer = await mailAbout(stay.guest.email, `Ihre Anfrage wurde abgelehnt: ${TITLE}`)
    // As in Austria, where the sign comes first.
    expect(answer.text).toMatch(/die €\s[\d.,]+, die Ihre Bank vorgemerkt hatte/)
  })

  it('of a booking and of its cancellation, with what goes back and why', async () => {
    const stay = await paidStay()
    await mailAbout(stay.guest.email, `Your stay is confirmed: ${TITLE}`)
    await mailAbout(stay.host.email, `A booking for ${TITLE}`)
    await step(stay.host, stay, 'cancellation', { body: { reason: 'The <roof> leaks.' } })
    const told = await mailAbout(stay.guest.email, `Your stay was cancelled: ${TITLE}`)
    expect(told.text).toMatch(/€228\.00 are on their way back to you[\s\S]*The <roof> leaks\./)
    expect(told.html).not.toContain('<roof>')
    await mailAbout(stay.host.email, `You have cancelled: ${TITLE}`)
  })

  it('unless they do not want to be', async () => {
    const stay = await paidStay()
    await mailAbout(stay.host.email, `A booking for ${TITLE}`)
    await api('PATCH /users/me', { as: stay.host, body: { notificationPreferences: { bookings: false } } })
    await step(stay.guest, stay, 'cancellation')
    await mailAbout(stay.guest.email, `You have cancelled: ${TITLE}`)
    const about = (await mailsTo(stay.host.email)).filter(({ subject }) => subject.includes(TITLE))
    expect(about.map(({ subject }) => subject)).toEqual([`A booking for ${TITLE}`])
  })
})

describe('letters', () => {
  it.each(['en', 'de'])('exist for everything that is told (%s)', (locale) => {
    const about = {
      name: 'Ana',
      otherName: 'Vega',
      title: TITLE,
      stay: 'soon',
      total: '1 €',
      paid: '5 €',
      later: '6 €',
      refund: '2 €',
      difference: '3 €',
      isCheaper: false,
      dueNow: '7 €',
      isRefunded: false,
      amount: '4 €',
      arrival: 'soon',
      reviewBy: 'later',
      reason: 'Because.',
    }
    const mails = BOOKING_NOTICES.map((kind) => composeMail(textsFor(locale).booking(kind, about), FRAME))
    for (const { subject, text } of mails) {
      expect(subject).toContain(TITLE)
      expect(text).toMatch(/Ana[\s\S]*soon[\s\S]*Because\./)
    }
    expect(new Set(mails.map(({ text }) => text)).size).toBe(BOOKING_NOTICES.length)
  })

  it.each(['en', 'de'])('tell until when nights are kept (%s)', (locale) => {
    const about = { name: 'Ana', title: TITLE, stay: 'soon', until: '12:30 UTC' }
    expect(composeMail(textsFor(locale).offer(about), FRAME).text).toMatch(/Ana[\s\S]*soon[\s\S]*12:30 UTC/)
  })

  it('tell of everything somebody wrote texts for, and of nothing that ends before anybody was asked', () => {
    const types = [
      'booking.check_in_near',
      'payment.succeeded',
      'payout.paid',
      'payout.failed',
      ...BOOKING_STATUSES.map((status) => `booking.${status}`),
      ...ALTERATION_STATUSES.map((status) => `booking.alteration_${status}`),
      'booking.altered',
      'payment.refunded_late',
      'booking.instalment_unpaid',
      'booking.instalment_overdue',
      'payment.refund_given',
      'payment.dispute_opened',
      'payment.dispute_closed',
      'payout.reversed',
      'review.published',
      'review.hidden',
    ]
    const all = types.flatMap((type) =>
      [true, false].flatMap((wasRequested) =>
        [null, ...CANCELLING_SIDES].flatMap((cancelledBy) => {
          // safe because what is no event is told to nobody
          const facts = { type: type as DomainEventType, wasRequested, cancelledBy }
          return ALTERING_SIDES.flatMap((proposedBy) =>
            REFUND_GIVERS.flatMap((givenBy) =>
              ['won', 'lost'].flatMap((disputeStatus) =>
                REVIEW_SIDES.flatMap((reviewedBy) =>
                  Object.values(noticesOf({ ...facts, proposedBy, givenBy, disputeStatus, reviewedBy })),
                ),
              ),
            ),
          )
        }),
      ),
    )
    expect(new Set(all.filter((kind) => kind !== null))).toEqual(new Set(BOOKING_NOTICES))
    const hold = {
      wasRequested: false,
      cancelledBy: null,
      proposedBy: null,
      givenBy: null,
      disputeStatus: null,
      reviewedBy: null,
    }
    expect(noticesOf({ type: 'booking.expired', ...hold })).toEqual({ guest: null, host: null })
  })
})
