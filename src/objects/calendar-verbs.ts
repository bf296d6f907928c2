import { checkInBooking } from '../bookings/check-in-booking.ts'
import { checkOutBooking } from '../bookings/check-out-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { createQuote } from '../bookings/create-quote.ts'
import { createBlock } from '../calendar/create-block.ts'
import { deleteBlock } from '../calendar/delete-block.ts'
import { joinWaitlist } from '../calendar/join-waitlist.ts'
import { leaveWaitlist } from '../calendar/leave-waitlist.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { readAvailability } from '../calendar/read-availability.ts'
import { readCalendar } from '../calendar/read-calendar.ts'
import { readCalendarLog } from '../calendar/read-calendar-log.ts'
import { updateCalendar } from '../calendar/update-calendar.ts'
import { chargeInstalment } from '../payments/charge-instalment.ts'
import { createRefund } from '../payments/create-refund.ts'
import { giveApprovedRefund } from '../payments/give-approved-refund.ts'
import { recordDispute } from '../payments/record-dispute.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { submitDisputeEvidence } from '../payments/submit-dispute-evidence.ts'
import { waiveApprovedInstalments } from '../payments/waive-approved-instalments.ts'
import { forgetPerson } from '../privacy/forget-person.ts'
import { addCoHost } from '../properties/add-co-host.ts'
import { admitCoHost } from '../properties/admit-co-host.ts'
import { archiveProperty } from '../properties/archive-property.ts'
import { deletePhoto } from '../properties/delete-photo.ts'
import { followHost } from '../properties/follow-host.ts'
import { orderPhotos } from '../properties/order-photos.ts'
import { placePhoto } from '../properties/place-photo.ts'
import { publishProperty } from '../properties/publish-property.ts'
import { readBookedProperty } from '../properties/read-booked-property.ts'
import { refreshListing } from '../properties/refresh-listing.ts'
import { removeCoHost } from '../properties/remove-co-host.ts'
import { restoreProperty } from '../properties/restore-property.ts'
import { suspendProperty } from '../properties/suspend-property.ts'
import { unpublishProperty } from '../properties/unpublish-property.ts'
import { updatePhoto } from '../properties/update-photo.ts'
import { updateProperty } from '../properties/update-property.ts'
import { compareCalendar } from '../reconciliation/compare-calendar.ts'
import { rebuildCalendar } from '../reconciliation/rebuild-calendar.ts'
import { reconcileCalendar } from '../reconciliation/reconcile-calendar.ts'
import { acceptAlteration } from '../stays/accept-alteration.ts'
import { acceptBooking } from '../stays/accept-booking.ts'
import { alterBooking } from '../stays/alter-booking.ts'
import { cancelBooking } from '../stays/cancel-booking.ts'
import { createAlteration } from '../stays/create-alteration.ts'
import { declineAlteration } from '../stays/decline-alteration.ts'
import { declineBooking } from '../stays/decline-booking.ts'
import { runDueTimers } from './run-due-timers.ts'

/** The verbs that run inside a property's calendar object, each one long trip away from the edge. */
export const CALENDAR_VERBS = {
  readAvailability,
  readCalendar,
  readCalendarLog,
  updateCalendar,
  createBlock,
  deleteBlock,
  joinWaitlist,
  leaveWaitlist,
  createQuote,
  createBooking,
  acceptBooking,
  declineBooking,
  cancelBooking,
  createAlteration,
  alterBooking,
  acceptAlteration,
  declineAlteration,
  checkInBooking,
  checkOutBooking,
  settlePayment,
  chargeInstalment,
  createRefund,
  giveApprovedRefund,
  waiveApprovedInstalments,
  recordDispute,
  submitDisputeEvidence,
  updateProperty,
  publishProperty,
  unpublishProperty,
  archiveProperty,
  suspendProperty,
  restoreProperty,
  followHost,
  placePhoto,
  orderPhotos,
  updatePhoto,
  deletePhoto,
  addCoHost,
  removeCoHost,
  admitCoHost,
  refreshListing,
  readBookedProperty,
  forgetPerson,
  compareCalendar,
  reconcileCalendar,
  rebuildCalendar,
  runDueTimers,
}

export type CalendarVerbName = keyof typeof CALENDAR_VERBS

/** The same verbs as the edge sees them: the context is made on the other side. */
export type CalendarVerbs = {
  [K in CalendarVerbName]: (
    input: Parameters<(typeof CALENDAR_VERBS)[K]>[1],
  ) => Promise<Awaited<ReturnType<(typeof CALENDAR_VERBS)[K]>>>
}

/** How the object runs any of them. */
export type CalendarVerb = (ctx: CalendarContext, input: never) => Promise<unknown>
