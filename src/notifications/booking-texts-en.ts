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
}
