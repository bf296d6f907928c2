import type { BookingNoticeKind } from './booking-notice.ts'
import type { BookingTextFacts } from './texts.ts'

type Text = (about: BookingTextFacts) => string

/** What each letter says: its subject, and what has happened. */
export const BOOKING_TEXTS_EN: Record<BookingNoticeKind, readonly [subject: Text, text: Text]> = {
  request_sent: [
    ({ title }) => `Your request is on its way: ${title}`,
    ({ stay, paid }) =>
      `You have asked to stay ${stay}. Your bank has set ${paid} aside; nothing is charged unless the host accepts, who has a day at most to answer.`,
  ],
  request_received: [
    ({ title }) => `A request for ${title}`,
    ({ otherName, stay }) =>
      `${otherName} would like to stay ${stay}. The nights are held for you for a day at most: accept or decline before then.`,
  ],
  confirmed_to_guest: [
    ({ title }) => `Your stay is confirmed: ${title}`,
    ({ stay, paid, later }) =>
      `You stay ${stay}. You have paid ${paid}.${later === null ? '' : ` The other ${later} are charged to the same payment method, thirty nights at a time, three days before those nights begin; your booking shows when.`}\n\nHow to get in is shown with the booking from 48 hours before check-in; we will remind you.`,
  ],
  confirmed_to_host: [
    ({ title }) => `A booking for ${title}`,
    ({ otherName, stay, later }) =>
      `${otherName} stays ${stay}. The booking is confirmed and ${later === null ? 'paid' : 'its first thirty nights are paid; the others are charged before they begin'}.`,
  ],
  payment_receipt: [
    ({ title }) => `Receipt: ${title}`,
    ({ amount, stay }) => `We have received your payment of ${amount} for the stay ${stay}. Thank you.`,
  ],
  request_declined: [
    ({ title }) => `Your request was declined: ${title}`,
    ({ stay, paid }) =>
      `The host cannot take you ${stay}. Nothing was charged; the ${paid} that your bank had set aside are released.`,
  ],
  request_expired_to_guest: [
    ({ title }) => `Your request was not answered: ${title}`,
    ({ stay, paid }) =>
      `The host has not answered your request to stay ${stay}. Nothing was charged; the ${paid} that your bank had set aside are released.`,
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
  cancelled_by_guest_to_guest: [
    ({ title }) => `You have cancelled: ${title}`,
    ({ stay, refund }) => `The stay ${stay} is cancelled. ${refund} go back to you.`,
  ],
  cancelled_by_host_to_host: [
    ({ title }) => `You have cancelled: ${title}`,
    ({ otherName, stay, refund }) =>
      `The stay of ${otherName} ${stay} is cancelled. ${refund} go back to the guest, and the nights stay closed.`,
  ],
  cancelled_by_guest_to_host: [
    ({ title }) => `A booking was cancelled: ${title}`,
    ({ otherName, stay, refund }) =>
      `${otherName} has cancelled the stay ${stay}. ${refund} go back to the guest, and the nights are free again.`,
  ],
  cancelled_by_host_to_guest: [
    ({ title }) => `Your stay was cancelled: ${title}`,
    ({ stay, refund }) =>
      `We are sorry: the host has cancelled your stay ${stay}. ${refund} are on their way back to you.`,
  ],
  cancelled_by_platform_to_guest: [
    ({ title }) => `Your stay was cancelled by us: ${title}`,
    ({ stay, refund }) => `We have cancelled your stay ${stay}. ${refund} are on their way back to you.`,
  ],
  cancelled_by_platform_to_host: [
    ({ title }) => `A stay was cancelled by us: ${title}`,
    ({ otherName, stay, refund }) =>
      `We have cancelled the stay of ${otherName} ${stay}. ${refund} go back to the guest, and the nights are free again.`,
  ],
  refunded_late: [
    ({ title }) => `Your payment came too late: ${title}`,
    ({ stay, amount }) =>
      `When your payment for the stay ${stay} came, the nights belonged to somebody else. The ${amount} are on their way back to you.`,
  ],
  refunded_after_cancellation: [
    ({ title }) => `Your payment came after the cancellation: ${title}`,
    ({ stay, amount }) =>
      `When your payment for the stay ${stay} came, the stay had been cancelled. The ${amount} are on their way back to you.`,
  ],
  instalment_unpaid: [
    ({ title }) => `Please pay for your next nights: ${title}`,
    ({ stay, amount }) =>
      `The next ${amount} for your stay ${stay} are due, and could not be charged to the payment method you have saved. Please pay with your booking, with any method you like; until then we try again.`,
  ],
  instalment_overdue_to_guest: [
    ({ title }) => `Your payment is overdue: ${title}`,
    ({ stay, amount }) =>
      `Nights of your stay ${stay} have begun for which ${amount} were not paid. Please pay them with your booking now: your host knows, and may end the stay.`,
  ],
  instalment_overdue_to_host: [
    ({ title }) => `A payment of your guest is overdue: ${title}`,
    ({ otherName, stay, amount }) =>
      `${otherName}, who stays ${stay}, has not paid ${amount} for the nights that begin now. We go on trying; nights that are not paid are not paid out. You can let the guest stay, or cancel what is left of the stay.`,
  ],
  refund_given_to_guest: [
    ({ title }) => `Money is on its way back to you: ${title}`,
    ({ amount, stay }) =>
      `${amount} of what you have paid for the stay ${stay} go back to you. Banks take some days to show it.`,
  ],
  refund_given_to_host: [
    ({ title }) => `You have given money back: ${title}`,
    ({ amount, otherName, stay }) =>
      `${amount} of what ${otherName} has paid for the stay ${stay} go back. They come out of your payout.`,
  ],
  disputed: [
    ({ title }) => `A payment is disputed: ${title}`,
    ({ amount, otherName, stay }) =>
      `The bank of ${otherName} disputes ${amount} of what was paid for the stay ${stay}. Until that is decided, which takes weeks, your payout for this stay waits. We answer the bank with what was agreed on and with what has happened; tell us what speaks for you.`,
  ],
  dispute_won: [
    ({ title }) => `A dispute has ended: ${title}`,
    ({ amount, stay }) =>
      `The bank has dropped its claim to ${amount} of what was paid for the stay ${stay}. Your payout goes on.`,
  ],
  dispute_lost: [
    ({ title }) => `A dispute was lost: ${title}`,
    ({ amount, stay }) =>
      `The bank has kept ${amount} of what was paid for the stay ${stay}. What is left of your payout for it is shown with your payouts.`,
  ],
  alteration_proposed: [
    ({ title }) => `A change is proposed: ${title}`,
    ({ otherName, stay, difference, isCheaper }) =>
      `${otherName} proposes a stay ${stay}, which costs ${differenceOf({ difference, isCheaper })}. Accept or decline within a day; until then the booking stays as it is.`,
  ],
  alteration_to_pay: [
    ({ title }) => `Please pay the difference: ${title}`,
    ({ stay, dueNow }) =>
      `You have agreed on a stay ${stay}. Please pay the difference of ${dueNow} within half an hour; until then the added nights are held for you.`,
  ],
  alteration_accepted: [
    ({ title }) => `Your proposal was accepted: ${title}`,
    ({ otherName, stay, dueNow }) =>
      `${otherName} has agreed to a stay ${stay}. The booking changes once the difference of ${dueNow} is paid, for which there is half an hour.`,
  ],
  altered_to_guest: [
    ({ title }) => `The booking has changed: ${title}`,
    ({ stay, total, difference, isCheaper, dueNow, isRefunded }) =>
      `Your stay is now ${stay}, and costs ${total} in all: ${differenceOf({ difference, isCheaper })}.${isRefunded ? ` ${dueNow} are on their way back to you.` : ''}`,
  ],
  altered_to_host: [
    ({ title }) => `The booking has changed: ${title}`,
    ({ otherName, stay }) => `The stay of ${otherName} is now ${stay}.`,
  ],
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
  check_in_near_to_guest: [
    ({ title }) => `Your stay is about to begin: ${title}`,
    ({ arrival }) =>
      `You are expected ${arrival}.\n\nHow to get in is shown with your booking from now on. It is not in this e-mail, because doors are opened by it.`,
  ],
  check_in_near_to_host: [
    ({ title }) => `Your guest is about to arrive: ${title}`,
    ({ otherName, arrival, stay }) =>
      `${otherName} stays ${stay} and may arrive ${arrival}. From now on your guest is shown how to get in: is it still right?`,
  ],
  review_invited_to_guest: [
    ({ title }) => `How was your stay? ${title}`,
    ({ stay, reviewBy }) =>
      `You stayed ${stay}.${reviewBy === null ? '' : ` Until ${reviewBy} you can review it.`} Neither side sees what the other has written until both have, or the time is over.`,
  ],
  review_invited_to_host: [
    ({ title }) => `How was your guest? ${title}`,
    ({ otherName, stay, reviewBy }) =>
      `${otherName} stayed ${stay}.${reviewBy === null ? '' : ` Until ${reviewBy} you can review your guest.`} Neither side sees what the other has written until both have, or the time is over.`,
  ],
  review_published_to_guest: [
    ({ title }) => `Your host has reviewed you: ${title}`,
    ({ otherName, stay }) =>
      `${otherName} has written about your stay ${stay}. The review is published with your profile, and you can answer it once.`,
  ],
  review_published_to_host: [
    ({ title }) => `A guest has reviewed ${title}`,
    ({ otherName, stay }) =>
      `${otherName} has written about the stay ${stay}. The review is published with the listing, and you can answer it once.`,
  ],
  review_hidden_to_guest: [
    ({ title }) => `We have hidden your review: ${title}`,
    ({ stay }) =>
      `What you have written about your stay ${stay} is not shown to others any more, and does not count in the rating. The reason is shown with your review.`,
  ],
  review_hidden_to_host: [
    ({ title }) => `We have hidden your review of a guest: ${title}`,
    ({ otherName, stay }) =>
      `What you have written about ${otherName} and the stay ${stay} is not shown to others any more, and does not count in the rating. The reason is shown with your review.`,
  ],
  payout_paid: [
    ({ title }) => `A payout is on its way: ${title}`,
    ({ amount, otherName, stay }) =>
      `We have sent ${amount} to your account, for the stay of ${otherName} ${stay}. Banks take some days to show it.`,
  ],
  payout_failed: [
    ({ title }) => `A payout has failed: ${title}`,
    ({ amount, otherName, stay }) =>
      `${amount} for the stay of ${otherName} ${stay} could not be sent to your account. Please look at your payout account: the money stays yours, and is sent again when it is in order.`,
  ],
  payout_reversed: [
    ({ title }) => `A payout was taken back: ${title}`,
    ({ amount, otherName, stay }) =>
      `We have taken back ${amount} of what was paid to you for the stay of ${otherName} ${stay}, because as much has gone back to the guest.`,
  ],
}

const differenceOf = ({
  difference,
  isCheaper,
}: Pick<BookingTextFacts, 'difference' | 'isCheaper'>): string =>
  isCheaper ? `${difference} less than before` : `${difference} more than before`
