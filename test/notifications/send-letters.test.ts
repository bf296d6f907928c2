import { describe, expect, it, vi } from 'vitest'
import type { PublishedEvent } from '../../src/events/domain-event.ts'
import { notify } from '../../src/notifications/notify.ts'
import type { Mail } from '../../src/platform/mailer.ts'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout, mailsTo } from '../support/mailbox.ts'
import type { PayableStay } from '../support/payments.ts'
import { newPost } from '../support/post.ts'
import { paidStay, step } from '../support/stays.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()
const { sql } = database

/** What was told of a stay, as if it happened now: the queue has told the event itself. */
async function eventAbout(
  { bookingId }: PayableStay,
  type: PublishedEvent['type'] = 'booking.confirmed',
): Promise<PublishedEvent> {
  const [row] = await sql`select data from domain_events where subject_id = ${bookingId} and type = ${type}`
  const data = (row?.['data'] ?? {}) as Record<string, unknown>
  return { id: newId('evt'), type, subjectId: bookingId, data, occurredAt: Date.now(), position: 1 }
}

const claimsRunOut = (event: PublishedEvent) =>
  sql`update letters set claimed_until = now() - interval '1 minute' where event_id = ${idToUuid(event.id)}`

const keysOf = (mails: readonly Mail[]): string[] => mails.map(({ idempotencyKey }) => idempotencyKey).sort()

describe('a letter', () => {
  it('that was sent when everything died is sent again under the same key, once the claim has run out', async () => {
    const event = await eventAbout(await paidStay())
    const { sent, ctx } = newPost()
    const dying = {
      ...ctx.mailer,
      send: async (mail: Mail) => {
        await ctx.mailer.send(mail)
        await database.fault('refuse')
      },
    }
    await expect(notify({ ...ctx, mailer: dying }, event)).rejects.toThrow()
    await database.heal()
    expect(keysOf(sent)).toEqual([`${event.id}:guest`])
    // The other one goes out at once; this one may still be under way.
    await expect(notify(ctx, event)).rejects.toMatchObject({ code: 'unavailable' })
    expect(keysOf(sent)).toEqual([`${event.id}:guest`, `${event.id}:host`])
    await claimsRunOut(event)
    await notify(ctx, event)
    await notify(ctx, event)
    expect(keysOf(sent)).toEqual([`${event.id}:guest`, `${event.id}:guest`, `${event.id}:host`])
  })

  it('is sent by one of two who have the event at once', async () => {
    const event = await eventAbout(await paidStay())
    const { sent, ctx } = newPost()
    const slow = {
      ...ctx.mailer,
      send: async (mail: Mail) => {
        await new Promise((done) => setTimeout(done, 200))
        await ctx.mailer.send(mail)
      },
    }
    await Promise.allSettled([1, 2, 3].map(() => notify({ ...ctx, mailer: slow }, event)))
    await notify(ctx, event)
    expect(keysOf(sent)).toEqual([`${event.id}:guest`, `${event.id}:host`])
  })

  it('that cannot be sent holds up nobody else’s, and is the only one that is tried again', async () => {
    const event = await eventAbout(await paidStay())
    const { sent, ctx } = newPost(1)
    await expect(notify(ctx, event)).rejects.toThrow('down')
    expect(keysOf(sent)).toEqual([`${event.id}:host`])
    await notify(ctx, event)
    expect(keysOf(sent)).toEqual([`${event.id}:guest`, `${event.id}:host`])
  })

  it('keeps its key when another reader of the event is gone by the next try', async () => {
    const stay = await paidStay()
    const event = await eventAbout(stay)
    const { sent, ctx } = newPost(2)
    await expect(notify(ctx, event)).rejects.toThrow('down')
    await sql`update users set erased_at = now() where email = ${stay.guest.email}`
    await notify(ctx, event)
    expect(keysOf(sent)).toEqual([`${event.id}:host`])
  })

  it('comes once however often the events are read from the beginning', async () => {
    const stay = await paidStay()
    await mailAbout(stay.host.email, 'A booking for Canal house with a roof terrace')
    await vi.waitFor(async () => expect(await mailsTo(stay.guest.email)).toHaveLength(2))
    await sql`update event_readers set position = 0`
    await runCron()
    // What is told after that has passed the queue after all of them.
    await step(stay.guest, stay, 'cancellation')
    await mailAbout(stay.guest.email, 'You have cancelled: Canal house with a roof terrace')
    const subjects = (await mailsTo(stay.guest.email)).map(({ subject }) => subject)
    expect(new Set(subjects).size).toBe(subjects.length)
    const listed = await sql`select event_id from notifications n join users u on u.id = n.user_id
      where u.email = ${stay.guest.email}`
    expect(new Set(listed.map(({ event_id: id }) => id)).size).toBe(listed.length)
  })
})

describe('events in another order', () => {
  it('do not confirm what is cancelled, and calendars end with what is true', async () => {
    const stay = await paidStay()
    const before = newPost()
    await notify(before.ctx, await eventAbout(stay))
    await step(stay.guest, stay, 'cancellation')
    const after = newPost()
    await notify(after.ctx, await eventAbout(stay, 'booking.cancelled'))
    await notify(after.ctx, await eventAbout(stay))
    expect(after.sent.map(({ subject }) => subject.split(':')[0]).sort()).toEqual([
      'A booking was cancelled',
      'You have cancelled',
    ])
    const files = [...before.sent, ...after.sent].map(({ attachments }) => attachments[0]?.content ?? '')
    const uids = files.map((file) => /UID:(.*)/.exec(file)?.[1]?.trim())
    expect(new Set(uids)).toEqual(new Set([`${stay.bookingId}@holdfast.test`]))
    const sequences = files.map((file) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]))
    expect(Math.min(...sequences.slice(2))).toBeGreaterThan(Math.max(...sequences.slice(0, 2)))
    expect(files.map((file) => /METHOD:(\w+)/.exec(file)?.[1])).toEqual([
      'REQUEST',
      'REQUEST',
      'CANCEL',
      'CANCEL',
    ])
    // The list tells it all the same: it is what happened.
    const [counted] =
      await sql`select count(*)::int as count from notifications n join users u on u.id = n.user_id
      where u.email = ${stay.host.email} and n.kind = 'confirmed_to_host'`
    expect(counted?.['count']).toBeGreaterThanOrEqual(2)
  })

  it('do not remind of what has begun', async () => {
    const stay = await paidStay()
    const { sent, ctx } = newPost()
    const event = { ...(await eventAbout(stay)), type: 'booking.check_in_near' as const }
    await notify(ctx, event)
    expect(sent).toHaveLength(2)
    await sql`update bookings set status = 'in_stay' where id = ${idToUuid(stay.bookingId as 'bkg_')}`
    await notify(ctx, { ...event, id: newId('evt') })
    expect(sent).toHaveLength(2)
  })
})
