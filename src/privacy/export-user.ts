import { stayRecords, toBookingRecords } from '../bookings/record-statements.ts'
import { blockRecords, toBlockRecord } from '../calendar/record-statements.ts'
import { toWaitlistEntry, waitlistRecords } from '../calendar/waitlist-statements.ts'
import type { AppContext } from '../context.ts'
import { eventsAbout } from '../events/statements.ts'
import { keysOf } from '../idempotency/statements.ts'
import { accountRecords } from '../identity/record-statements.ts'
import {
  toCredentialRecords,
  toEmailLinkRecord,
  toSecurityEventRecord,
  toSessionRecord,
} from '../identity/record-views.ts'
import { identityStatements } from '../identity/statements.ts'
import { userView } from '../identity/user.ts'
import { notificationRecords, toNotificationRecord } from '../notifications/statements.ts'
import { moneyRecords, toPaymentRecords } from '../payments/record-statements.ts'
import { toPayoutAccount } from '../payouts/account-view.ts'
import { payoutRecords } from '../payouts/statements.ts'
import { toPayout } from '../payouts/views.ts'
import { hostRecords, toCoHostRecord, toPropertyRecord } from '../properties/record-statements.ts'
import { reviewRecords, toReviewReport } from '../reviews/statements.ts'
import { toReview } from '../reviews/views.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { unauthenticated } from '../shared/errors.ts'
import { toIso } from '../shared/local-date.ts'
import { EXPORT_PER_ACCOUNT } from './rate-policies.ts'
import { EXPORT_ROWS_MAX, type ExportList, type PersonalDataExport } from './schemas.ts'

type ExportUserContext = Pick<AppContext, 'actor' | 'config' | 'db' | 'limits' | 'log' | 'now'>

/** One more than is given tells whether there are more. */
const READ_MAX = EXPORT_ROWS_MAX + 1

/**
 * Everything that is held about who asks, in one document and one trip: of other people only what they see anyway.
 *
 * @throws AppError `reauthentication_required`, `rate_limited`, `account_suspended`
 */
export async function exportUser(ctx: ExportUserContext): Promise<PersonalDataExport> {
  const person = authorisePerson(ctx.actor, 'exportUser')
  const { userId } = person
  await ctx.limits.take([{ policy: EXPORT_PER_ACCOUNT, subject: userId }])
  const { db } = ctx
  const [
    ,
    [user],
    sessions,
    passkeys,
    providers,
    apiKeys,
    [recoveryCodes],
    emailTokens,
    securityEvents,
    properties,
    dateSettings,
    coHosts,
    coHosting,
    blocks,
    waitlist,
    stays,
    stayHistories,
    stayAlterations,
    hosted,
    hostedHistories,
    hostedAlterations,
    payments,
    refunds,
    disputes,
    notifications,
    payouts,
    [payoutAccount],
    writtenReviews,
    receivedReviews,
    reviewReports,
    keys,
    events,
  ] = await db.batch([
    identityStatements['actor.assert'](db, person),
    ...accountRecords(db, userId, READ_MAX),
    ...hostRecords(db, userId, READ_MAX),
    blockRecords(db, userId, READ_MAX),
    waitlistRecords(db, userId, READ_MAX),
    ...stayRecords(db, userId, READ_MAX),
    ...moneyRecords(db, userId, READ_MAX),
    notificationRecords(db, userId, READ_MAX),
    ...payoutRecords(db, userId, READ_MAX),
    ...reviewRecords(db, userId, READ_MAX),
    keysOf(db, userId, READ_MAX),
    eventsAbout(db, userId, READ_MAX),
  ])
  if (!user) throw unauthenticated()
  ctx.log.info('user.exported', { userId })

  const incomplete: ExportList[] = []
  const cut = <Row>(list: ExportList, rows: readonly Row[]): Row[] => {
    if (rows.length > EXPORT_ROWS_MAX) incomplete.push(list)
    return rows.slice(0, EXPORT_ROWS_MAX)
  }
  return {
    exportedAt: toIso(ctx.now()),
    // Filled by the lists below.
    incomplete,
    profile: userView(user, ctx.config),
    sessions: cut('sessions', sessions).map(toSessionRecord),
    credentials: toCredentialRecords({
      otpEnabledAt: user.otpEnabledAt,
      recoveryCodes: recoveryCodes ?? { issued: 0, used: 0 },
      passkeys: cut('credentials.passkeys', passkeys),
      providers: cut('credentials.providers', providers),
      apiKeys: cut('credentials.apiKeys', apiKeys),
    }),
    emailLinks: cut('emailLinks', emailTokens).map(toEmailLinkRecord),
    securityEvents: cut('securityEvents', securityEvents).map(toSecurityEventRecord),
    properties: cut('properties', properties).map((row) => toPropertyRecord(row, ctx.config)),
    dateSettings: cut('dateSettings', dateSettings),
    blocks: cut('blocks', blocks).map(toBlockRecord),
    waitlist: cut('waitlist', waitlist).map(toWaitlistEntry),
    coHosts: cut('coHosts', coHosts).map(toCoHostRecord),
    coHosting: cut('coHosting', coHosting).map(toCoHostRecord),
    bookings: {
      asGuest: toBookingRecords(userId, cut('bookings.asGuest', stays), stayHistories, stayAlterations),
      asHost: toBookingRecords(userId, cut('bookings.asHost', hosted), hostedHistories, hostedAlterations),
    },
    payments: toPaymentRecords(cut('payments', payments), refunds, disputes),
    notifications: cut('notifications', notifications).map(toNotificationRecord),
    payouts: cut('payouts', payouts).map(toPayout),
    payoutAccount: toPayoutAccount(payoutAccount ?? null),
    reviews: {
      written: cut('reviews.written', writtenReviews).map((found) => toReview(found, person)),
      received: cut('reviews.received', receivedReviews).map((found) => toReview(found, person)),
      reports: cut('reviews.reports', reviewReports).map(toReviewReport),
    },
    idempotencyKeys: cut('idempotencyKeys', keys).map(({ key, createdAt }) => ({
      key,
      createdAt: toIso(createdAt),
    })),
    events: cut('events', events).map(({ type, occurredAt, data }) => ({
      type,
      occurredAt: toIso(occurredAt),
      data,
    })),
  }
}
