import { createHmac, timingSafeEqual } from 'node:crypto'
import { NOTIFICATION_TOPICS, type NotificationTopic } from '../identity/user.ts'
import { parseId, type UserId } from '../shared/id.ts'

/** What switches off one kind of e-mails for one person, and can do nothing else; it stays good, as old mails stay. */
export const unsubscribeTokenOf = (userId: UserId, topic: NotificationTopic, secret: string): string =>
  `${userId}.${topic}.${digestOf(userId, topic, secret)}`

/** Whose e-mails about what, or null when the token is none of ours. */
export function openUnsubscribeToken(
  token: string,
  secret: string,
): { userId: UserId; topic: NotificationTopic } | null {
  const [idText = '', topicText, digest = '', ...rest] = token.split('.')
  const userId = parseId('usr', idText)
  const topic = NOTIFICATION_TOPICS.find((known) => known === topicText)
  if (!userId || !topic || rest.length > 0) return null
  const [presented, expected] = [Buffer.from(digest), Buffer.from(digestOf(userId, topic, secret))]
  const isGenuine = presented.length === expected.length && timingSafeEqual(presented, expected)
  return isGenuine ? { userId, topic } : null
}

const digestOf = (userId: UserId, topic: NotificationTopic, secret: string): string =>
  createHmac('sha256', secret).update(`unsubscribe\n${userId}\n${topic}`).digest('base64url')
