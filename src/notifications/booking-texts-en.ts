import type { BookingNoticeKind } from './booking-notice.ts'
import type { BookingTextFacts } from './texts.ts'

type Text = (about: BookingTextFacts) => string

/** What each letter says: its subject, and what has happened. */
export const BOOKING_TEXTS_EN: Record<BookingNoticeKind, readonly [subject: Text, text: Text]> = {
  request_received: [
    ({ title }) => `A request for ${title}`,
    ({ otherName, stay }) =>
      `${otherName} would like to stay ${stay}. The nights are held for you for a day at most: accept or decline before then.`,
  ],
  confirmed_to_guest: [
    ({ title }) => `Your stay is confirmed: ${title}`,
    ({ stay, total }) => `You stay ${stay}. You have paid ${total}.`,
  ],
  confirmed_to_host: [
    ({ title }) => `A booking for ${title}`,
    ({ otherName, stay }) => `${otherName} stays ${stay}. The booking is confirmed and paid.`,
  ],
  request_declined: [
    ({ title }) => `Your request was declined: ${title}`,
    ({ stay, total }) =>
      `The host cannot take you ${stay}. Nothing was charged; the ${total} that your bank had set aside are released.`,
  ],
  request_expired_to_guest: [
    ({ title }) => `Your request was not answered: ${title}`,
    ({ stay, total }) =>
      `The host has not answered your request to stay ${stay}. Nothing was charged; the ${total} that your bank had set aside are released.`,
  ],
  request_expired_to_host: [
    ({ title }) => `A request has lapsed: ${title}`,
    ({ otherName, stay }) =>
      `You have not answered in time that ${otherName} would like to stay ${stay}. The nights are free again.`,
  ],
  request_withdrawn: [
    ({ title }) => `A request was withdrawn: ${title}`,
    ({ otherName, stay }) =>
      `${otherName} does not want to stay ${stay} any more. The nights are free again.`,
  ],
  capture_failed_to_guest: [
    ({ title }) => `Your payment failed: ${title}`,
    ({ stay }) =>
      `The host has accepted your request to stay ${stay}, but your bank did not pay. The booking has ended, and nothing was charged.`,
  ],
  capture_failed_to_host: [
    ({ title }) => `A payment failed: ${title}`,
    ({ otherName, stay }) =>
      `The payment of ${otherName}, who would have stayed ${stay}, failed. The booking has ended, and the nights are free again.`,
  ],
  cancelled_by_oneself: [
    ({ title }) => `You have cancelled: ${title}`,
    ({ stay, refund }) => `The stay ${stay} is cancelled. ${refund} go back to the guest.`,
  ],
  cancelled_by_guest: [
    ({ title }) => `A booking was cancelled: ${title}`,
    ({ otherName, stay, refund }) =>
      `${otherName} has cancelled the stay ${stay}. ${refund} go back to the guest, and the nights are free again.`,
  ],
  cancelled_by_host: [
    ({ title }) => `Your stay was cancelled: ${title}`,
    ({ stay, refund }) =>
      `We are sorry: the host has cancelled your stay ${stay}. ${refund} are on their way back to you.`,
  ],
  cancelled_by_platform: [
    ({ title }) => `A stay was cancelled: ${title}`,
    ({ stay, refund }) => `We have cancelled the stay ${stay}. ${refund} go back to the guest.`,
  ],
  refunded_late: [
    ({ title }) => `Your payment came too late: ${title}`,
    ({ stay, total }) =>
      `When your payment for the stay ${stay} came, the nights belonged to somebody else. The ${total} are on their way back to you.`,
  ],
  alteration_proposed: [
    ({ title }) => `A change is proposed: ${title}`,
    ({ otherName, stay, difference }) =>
      `${otherName} proposes a stay ${stay}, with a price difference of ${difference}. Accept or decline within a day; until then the booking stays as it is.`,
  ],
  alteration_to_pay: [
    ({ title }) => `Please pay the difference: ${title}`,
    ({ stay, difference }) =>
      `You have agreed on a stay ${stay}. Please pay the difference of ${difference} within half an hour; until then the added nights are held for you.`,
  ],
  altered: [({ title }) => `The booking has changed: ${title}`, ({ stay }) => `The stay is now ${stay}.`],
  alteration_declined: [
    ({ title }) => `Your proposal was declined: ${title}`,
    ({ stay }) => `The stay is not changed to be ${stay}. The booking stays as it was.`,
  ],
  alteration_expired: [
    ({ title }) => `Your proposal was not answered: ${title}`,
    ({ stay }) => `Nobody has answered your proposal of a stay ${stay}. The booking stays as it was.`,
  ],
  alteration_failed: [
    ({ title }) => `A change was not paid: ${title}`,
    ({ stay }) =>
      `The difference for a stay ${stay} was not paid in time. The added nights are free again, and the booking stays as it was.`,
  ],
}
