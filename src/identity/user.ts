import type { Role } from '../shared/actor.ts'
import type { UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { type GuestCategory, type RatingTally, ratingOf } from '../shared/rating.ts'
import type { PublicProfile, UserView } from './schemas.ts'

export interface User {
  id: UserId
  email: string
  emailVerifiedAt: Instant | null
  name: string
  bio: string | null
  /** Where the picture lies in the bucket. */
  avatarKey: string | null
  /** A BCP 47 tag. */
  locale: string
  currency: string | null
  notificationPreferences: StoredPreferences
  hasPassword: boolean
  otpEnabledAt: Instant | null
  /** What hosts say of them as a guest; null before the first review. Postgres keeps it. */
  rating: RatingTally<GuestCategory> | null
  roles: Role[]
  suspendedAt: Instant | null
  createdAt: Instant
  version: number
}

/** Kinds of news that somebody may want or not. What is about money or security is none of them: that always comes. */
export const NOTIFICATION_TOPICS = ['bookings', 'reminders', 'messages', 'reviews', 'payouts'] as const
export type NotificationTopic = (typeof NOTIFICATION_TOPICS)[number]

export type TopicPreferences = Record<NotificationTopic, boolean>

/** Which news somebody wants as e-mails, and which in the list of their account. */
export interface NotificationPreferences extends TopicPreferences {
  inApp: TopicPreferences
}

/** What was decided; the rest is wanted. */
export interface StoredPreferences extends Partial<TopicPreferences> {
  inApp?: Partial<TopicPreferences>
}

export type NotificationChannel = 'email' | 'in_app'

/** Whether somebody wants to hear of that in this way. @param topic null for what always comes */
export function wants(
  stored: StoredPreferences,
  topic: NotificationTopic | null,
  channel: NotificationChannel,
): boolean {
  const decided = channel === 'email' ? stored : stored.inApp
  return topic === null || (decided?.[topic] ?? true)
}

const EVERYTHING: TopicPreferences = {
  bookings: true,
  reminders: true,
  messages: true,
  reviews: true,
  payouts: true,
}

const preferencesOf = ({ inApp, ...byEmail }: StoredPreferences): NotificationPreferences => ({
  ...EVERYTHING,
  ...byEmail,
  inApp: { ...EVERYTHING, ...inApp },
})

/** A new account, with nothing decided but its name. */
export function newUser(
  identity: Pick<User, 'id' | 'email' | 'name' | 'createdAt'>,
  more: Partial<User> = {},
): User {
  return {
    ...identity,
    emailVerifiedAt: null,
    bio: null,
    avatarKey: null,
    locale: 'en',
    currency: null,
    notificationPreferences: {},
    hasPassword: true,
    otpEnabledAt: null,
    rating: null,
    roles: [],
    suspendedAt: null,
    version: 1,
    ...more,
  }
}

/** True for a well-formed BCP 47 language tag. */
export function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Where pictures are served. */
type Site = { PUBLIC_URL: string }

/** The account as its owner sees it. */
export const userView = (user: User, site: Site): UserView => ({
  ...publicProfile(user, site),
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  locale: user.locale,
  currency: user.currency,
  notificationPreferences: preferencesOf(user.notificationPreferences),
  hasPassword: user.hasPassword,
  otpEnabled: user.otpEnabledAt !== null,
  roles: user.roles,
})

/** What everybody may see: never the address. */
export const publicProfile = (
  user: Pick<User, 'id' | 'name' | 'bio' | 'avatarKey' | 'rating' | 'createdAt'>,
  { PUBLIC_URL }: Site,
): PublicProfile => ({
  id: user.id,
  name: user.name,
  bio: user.bio,
  avatarUrl: user.avatarKey === null ? null : `${PUBLIC_URL}/media/${user.avatarKey}`,
  rating: ratingOf(user.rating),
  createdAt: toIso(user.createdAt),
})
