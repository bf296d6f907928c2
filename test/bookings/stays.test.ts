import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { fromIso, instantOf } from '../../src/shared/local-date.ts'
import { api, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { forgetCalendar, inStore, runAlarm } from '../support/calendar-object.ts'
import { useDatabase } from '../support/database.ts'
import { dumpKv } from '../support/dumps.ts'
import { advanceSeconds, healHooks, testHooks } from '../support/hooks.ts'
import { historyOf, type PayableStay, readBooking } from '../support/payments.ts'
import { eventsOf, expectOneWinner, goTo, paidStay, statusOf, step } from '../support/stays.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

describe('the clock', () => {
  it.each(['Pacific/Kiritimati', 'Pacific/Niue'])(
    'begins and completes a stay in %s at check-in and check-out time there',
    async (timeZone) => {
      const stay = await paidStay({ timeZone })
      await goTo(stay, 'checkIn', -30)
      await runAlarm(stay.propertyId)
      expect(await statusOf(stay)).toBe('confirmed')
      await goTo(stay, 'checkIn', 1)
      await runAlarm(stay.propertyId)
      expect(await readBooking(stay)).toMatchObject({ status: 'in_stay', checkedInAt: null })
      await goTo(stay, 'checkOut', 1)
      await runAlarm(stay.propertyId)
      const { status, checkOut, reviewDeadlineAt } = await readBooking(stay)
      const deadline = instantOf(checkOut, '11:00', timeZone) + 14 * 24 * 60 * 60 * 1000
      expect([status, fromIso(reviewDeadlineAt)]).toEqual(['completed', deadline])
      expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed', 'in_stay', 'completed'])
      expect(await eventsOf(database, stay.bookingId)).toContain('booking.completed')
      await expectInAgreement(database, stay.propertyId)
    },
  )

  it('goes by the times that were sold, whatever the host has made of them since', async () => {
    const stay = await paidStay()
    await api(`PATCH /properties/${stay.propertyId as 'prop_'}`, {
      as: stay.host,
      body: { checkInTime: '23:00' },
    })
    const { checkIn } = await readBooking(stay)
    advanceSeconds((instantOf(checkIn, '15:00', 'Europe/Amsterdam') - testHooks.now()) / 1000 + 1)
    await runAlarm(stay.propertyId)
    expect(await statusOf(stay)).toBe('in_stay')
  })

  it('catches up with a stay that nobody has looked at, and does so in a rebuilt calendar', async () => {
    const stay = await paidStay()
    await forgetCalendar(stay.propertyId)
    await goTo(stay, 'checkOut', 120)
    await database.sql`update calendars set next_due_at = now() - interval '2 minutes'
      where property_id = ${idToUuid(stay.propertyId as 'prop_')}`
    await runCron()
    await runAlarm(stay.propertyId)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed', 'in_stay', 'completed'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('waits while Postgres is silent', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', 1)
    await database.fault('refuse')
    await runAlarm(stay.propertyId)
    await database.heal()
    expect(await statusOf(stay)).toBe('confirmed')
    advanceSeconds(60)
    await runAlarm(stay.propertyId)
    expect(await statusOf(stay)).toBe('in_stay')
  })
})

describe('a stay that begins while Postgres is silent', () => {
  it('is looked at again when it ends, and does not keep the object awake until then', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', 1)
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    await runAlarm(stay.propertyId)
    await database.heal()
    advanceSeconds(4)
    await runAlarm(stay.propertyId)
    const { status, checkOut } = await readBooking(stay)
    const { timeZone } = (await api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })).body
    expect(status).toBe('in_stay')
    const nextDueAt = await inStore(stay.propertyId, (store) => store.nextDueAt())
    expect(nextDueAt).toBe(instantOf(checkOut, '11:00', timeZone))
  })
})

describe('somebody who says that the guest has come and gone', () => {
  it('is believed from the check-in day on, and their moment is kept', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkInDay', -60)
    const early = await step(stay.guest, stay, 'check-in')
    expect(early.body).toMatchObject({ code: 'invalid_transition', currentState: 'confirmed' })
    expect(early.body.detail).toContain('possible from')
    await goTo(stay, 'checkInDay', 1)
    const came = await step(stay.guest, stay, 'check-in')
    expect(came.body.status).toBe('in_stay')
    expect(fromIso(came.body.checkedInAt)).toBeGreaterThan(Date.now())
    await goTo(stay, 'checkIn', 1)
    await runAlarm(stay.propertyId)
    expect(await statusOf(stay)).toBe('in_stay')
    const left = await step(stay.host, stay, 'check-out')
    expect(left.body).toMatchObject({ status: 'completed' })
    // Earlier than what was sold: the review window counts from here.
    const window = fromIso(left.body.reviewDeadlineAt) - fromIso(left.body.checkedOutAt)
    expect(window).toBe(14 * 24 * 60 * 60 * 1000)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed', 'in_stay', 'completed'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is one of both when both do at once, and the clock comes too', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkInDay', 1)
    expectOneWinner(
      await Promise.all([step(stay.guest, stay, 'check-in'), step(stay.host, stay, 'check-in')]),
    )
    await goTo(stay, 'checkOut', 1)
    const [, said] = await Promise.all([runAlarm(stay.propertyId), step(stay.guest, stay, 'check-out')])
    expect([200, 409]).toContain(said?.status)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed', 'in_stay', 'completed'])
  })

  it('is answered the same when they repeat it', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkInDay', 1)
    const key = crypto.randomUUID()
    await step(stay.guest, stay, 'check-in', { key })
    const again = await step(stay.guest, stay, 'check-in', { key })
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
  })

  it('cannot end what has not begun', async () => {
    const stay = await paidStay()
    const refused = await step(stay.guest, stay, 'check-out')
    expect(refused.body).toMatchObject({ code: 'invalid_transition', currentState: 'confirmed' })
  })
})

describe('how to get in', () => {
  const DETAILS = {
    instructions: 'Left of the door.',
    accessCode: 'sesame 4711',
    wifi: { name: 'Canal', password: 'sesame wifi' },
  }

  const read = (as: { token: string }, { bookingId }: PayableStay) =>
    api(`GET /bookings/${bookingId as 'bkg_'}/check-in-details`, { as })

  it('is shown to the guest from 48 hours before check-in, and to the host’s side always', async () => {
    const stay = await paidStay({ checkInDetails: DETAILS })
    const early = await read(stay.guest, stay)
    expect([early.status, early.body.code]).toEqual([409, 'too_early'])
    expect(fromIso(early.body.availableFrom)).toBeGreaterThan(Date.now())
    expect((await read(stay.host, stay)).body).toEqual(DETAILS)
    // The edge goes by real time, so that the stay comes nearer instead.
    await database.sql`update bookings set check_in = current_date + 1, check_out = current_date + 3
      where id = ${idToUuid(stay.bookingId as 'bkg_')}`
    const shown = await read(stay.guest, stay)
    expect([shown.status, shown.body]).toEqual([200, DETAILS])
    expect(shown.headers.get('cache-control')).toBe('no-store')
    const query = 'query ($id: ID!) { checkInDetails(bookingId: $id) { accessCode } }'
    const inGraphql = await api('POST /graphql', {
      as: stay.guest,
      body: { query, variables: { id: stay.bookingId } },
    })
    expect(inGraphql.body.data).toEqual({ checkInDetails: { accessCode: DETAILS.accessCode } })
    await step(stay.guest, stay, 'cancellation')
    expect((await read(stay.guest, stay)).body.code).toBe('invalid_transition')
  })

  it('is no part of the listing: neither for others nor in KV', async () => {
    const stay = await paidStay({ checkInDetails: DETAILS })
    const path = `GET /properties/${stay.propertyId as 'prop_'}` as const
    expect((await api(path, { as: stay.host })).body.checkInDetails).toEqual(DETAILS)
    for (const as of [stay.guest, await newPerson()]) {
      expect(JSON.stringify((await api(path, { as })).body)).not.toContain('sesame')
    }
    expect(JSON.stringify([...(await dumpKv())])).not.toContain('sesame')
    const [leaked] = await database.sql`select 1 from domain_events where data::text like '%sesame%'`
    expect(leaked).toBeUndefined()
  })
})

it('a check-in that Postgres has not heard of stands, and is told when it answers', async () => {
  const stay = await paidStay()
  await goTo(stay, 'checkInDay', 1)
  const key = crypto.randomUUID()
  await database.fault('refuse', { match: 'begin_calendar_entries' })
  expect((await step(stay.guest, stay, 'check-in', { key })).status).toBe(503)
  await database.heal()
  const again = await step(stay.guest, stay, 'check-in', { key })
  expect([again.status, again.body.status]).toEqual([200, 'in_stay'])
  await expectInAgreement(database, stay.propertyId)
})
