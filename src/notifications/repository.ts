import { and, desc, eq, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { type EventId, idToUuid, type NotificationId, type UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { letters, notices, notifications } from './tables.ts'
import type { Recipient } from './tiding.ts'

export async function wasNoticed(db: Database, eventId: EventId): Promise<boolean> {
  const rows = await db.select({ eventId: notices.eventId }).from(notices).where(eq(notices.eventId, eventId))
  return rows.length > 0
}

export async function recordNotice(db: Database, eventId: EventId, sentAt: Instant): Promise<void> {
  await db.insert(notices).values({ eventId, sentAt }).onConflictDoNothing()
}

/** Longer than a mail service is waited for, so that nobody else sends meanwhile. */
const CLAIM_SECONDS = 60

/** What came of wanting to send a letter: it is ours to send, it was sent, or somebody else is sending it. */
export async function claimLetter(
  db: Database,
  eventId: EventId,
  recipient: Recipient,
): Promise<'ours' | 'sent' | 'busy'> {
  const claimedUntil = sql`now() + make_interval(secs => ${CLAIM_SECONDS})`
  const [claimed, [letter]] = await db.batch([
    db
      .insert(letters)
      .values({ eventId, recipient, claimedUntil })
      .onConflictDoUpdate({
        target: [letters.eventId, letters.recipient],
        set: { claimedUntil },
        setWhere: sql`${letters.sentAt} is null and ${letters.claimedUntil} < now()`,
      })
      .returning({ eventId: letters.eventId }),
    db.select({ sentAt: letters.sentAt }).from(letters).where(isLetter(eventId, recipient)),
  ])
  if (claimed.length > 0) return 'ours'
  return letter?.sentAt == null ? 'busy' : 'sent'
}

export async function recordLetter(db: Database, eventId: EventId, recipient: Recipient): Promise<void> {
  await db.update(letters).set({ sentAt: sql`now()` }).where(isLetter(eventId, recipient))
}

/** It was not sent, as far as anybody knows: whoever tries again need not wait. */
export async function releaseLetter(db: Database, eventId: EventId, recipient: Recipient): Promise<void> {
  await db
    .update(letters)
    .set({ claimedUntil: sql`now() - interval '1 second'` })
    .where(and(isLetter(eventId, recipient), isNull(letters.sentAt)))
}

const isLetter = (eventId: EventId, recipient: Recipient) =>
  and(eq(letters.eventId, eventId), eq(letters.recipient, recipient))

/** Lists a piece of news, once for each event and person; nothing for somebody who is erased, or is being erased. */
export const insertNotification = (
  db: Database,
  { id, userId, eventId, kind, data, bookingId, propertyId, createdAt }: Omit<NewNotification, 'readAt'>,
) =>
  db.execute(sql`
    with reader as (
      select id from users where id = ${idToUuid(userId)}::uuid and erased_at is null for key share
    )
    insert into notifications (id, user_id, event_id, kind, data, booking_id, property_id, created_at)
    select ${idToUuid(id)}::uuid, reader.id, ${idToUuid(eventId)}::uuid, ${kind}, ${JSON.stringify(data)}::jsonb,
      ${bookingId === null ? null : idToUuid(bookingId)}::uuid,
      ${propertyId === null ? null : idToUuid(propertyId)}::uuid, ${toIso(createdAt)}::timestamptz
    from reader
    on conflict on constraint notifications_once do nothing`)

type NewNotification = typeof notifications.$inferSelect

/** Which of somebody's news is looked at. */
export interface NotificationFilter {
  userId: UserId
  id?: NotificationId
  isUnread?: boolean
  before?: NotificationId | null
}

/** Newest first; for a batch. */
export const notificationRows = (db: Database, filter: NotificationFilter, limit: number) =>
  db.select().from(notifications).where(matches(filter)).orderBy(desc(notifications.id)).limit(limit)

/** What these rows are about, as a query of ids for who knows more of it. */
export const subjectsOf = (
  db: Database,
  subject: 'bookingId' | 'propertyId',
  filter: NotificationFilter,
  limit: number,
) =>
  db
    .select({ subject: notifications[subject] })
    .from(notifications)
    .where(matches(filter))
    .orderBy(desc(notifications.id))
    .limit(limit)

const matches = ({ userId, id, isUnread, before }: NotificationFilter) =>
  and(
    eq(notifications.userId, userId),
    id ? eq(notifications.id, id) : undefined,
    isUnread ? isNull(notifications.readAt) : undefined,
    before ? lt(notifications.id, before) : undefined,
  )

/** The moment of the first reading stays; for a batch. */
export const setRead = (
  db: Database,
  { userId, id, readAt }: { userId: UserId; id: NotificationId; readAt: Instant },
) =>
  db
    .update(notifications)
    .set({ readAt })
    .where(and(eq(notifications.userId, userId), eq(notifications.id, id), isNull(notifications.readAt)))

/** Everything up to one that was seen, or everything. @returns how many were unread */
export async function setAllRead(
  db: Database,
  { userId, upTo, readAt }: { userId: UserId; upTo: NotificationId | null; readAt: Instant },
): Promise<number> {
  const read = await db
    .update(notifications)
    .set({ readAt })
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        upTo ? lte(notifications.id, upTo) : undefined,
      ),
    )
    .returning({ id: notifications.id })
  return read.length
}
