import type { Holdfast, Schemas } from '../../../src/client/client.ts'

/** What both spell alike; the rest is lists, which a query string has with commas. */
interface Filter {
  q?: string
  guests?: number
  checkIn?: string
  checkOut?: string
}

type Of<Id extends string> = Record<Id, string>

/**
 * The operations of the main job as REST has them. Their inputs are those of GraphQL: what REST has in its path is a
 * member like any other.
 */
export const REST = {
  registerUser: (api: Holdfast, body: Schemas['RegisterUserInput']) => api.POST('/users', { body }),
  createToken: (api: Holdfast, body: Schemas['CreateTokenInput']) => api.POST('/auth/tokens', { body }),

  createProperty: (api: Holdfast, body: Schemas['CreatePropertyInput']) => api.POST('/properties', { body }),
  updateProperty: (
    api: Holdfast,
    { propertyId, ...body }: Of<'propertyId'> & Schemas['UpdatePropertyInput'],
  ) => api.PATCH('/properties/{propertyId}', { params: { path: { propertyId } }, body }),
  publishProperty: (api: Holdfast, path: Of<'propertyId'>) =>
    api.POST('/properties/{propertyId}/publish', { params: { path } }),
  createBlock: (api: Holdfast, { propertyId, ...body }: Of<'propertyId'> & Schemas['CreateBlockInput']) =>
    api.POST('/properties/{propertyId}/blocks', { params: { path: { propertyId } }, body }),
  deleteBlock: (api: Holdfast, path: Of<'propertyId' | 'blockId'>) =>
    api.DELETE('/properties/{propertyId}/blocks/{blockId}', { params: { path } }),
  property: (api: Holdfast, { id }: Of<'id'>) =>
    api.GET('/properties/{propertyId}', { params: { path: { propertyId: id } } }),

  properties: (api: Holdfast, { filter }: { filter: Filter }) =>
    api.GET('/properties', { params: { query: filter } }),

  createQuote: (api: Holdfast, { propertyId, ...body }: Of<'propertyId'> & Schemas['QuoteRequest']) =>
    api.POST('/properties/{propertyId}/quotes', { params: { path: { propertyId } }, body }),
  createBooking: (api: Holdfast, body: Schemas['CreateBookingInput']) => api.POST('/bookings', { body }),
  booking: (api: Holdfast, { id }: Of<'id'>) =>
    api.GET('/bookings/{bookingId}', { params: { path: { bookingId: id } } }),
  bookingEvents: (api: Holdfast, path: Of<'bookingId'>) =>
    api.GET('/bookings/{bookingId}/events', { params: { path } }),
  bookingLedger: (api: Holdfast, path: Of<'bookingId'>) =>
    api.GET('/bookings/{bookingId}/ledger', { params: { path } }),
  acceptBooking: (api: Holdfast, path: Of<'bookingId'>) =>
    api.POST('/bookings/{bookingId}/acceptance', { params: { path } }),
  declineBooking: (api: Holdfast, path: Of<'bookingId'>) =>
    api.POST('/bookings/{bookingId}/decline', { params: { path } }),
  cancellationPreview: (api: Holdfast, path: Of<'bookingId'>) =>
    api.GET('/bookings/{bookingId}/cancellation', { params: { path } }),
  cancelBooking: (api: Holdfast, { bookingId, ...body }: Of<'bookingId'> & Schemas['CancelBookingInput']) =>
    api.POST('/bookings/{bookingId}/cancellation', { params: { path: { bookingId } }, body }),
  checkInBooking: (api: Holdfast, path: Of<'bookingId'>) =>
    api.POST('/bookings/{bookingId}/check-in', { params: { path } }),

  createPayment: (api: Holdfast, body: Schemas['CreatePaymentInput']) => api.POST('/payments', { body }),
  payment: (api: Holdfast, { id }: Of<'id'>) =>
    api.GET('/payments/{paymentId}', { params: { path: { paymentId: id } } }),
  createRefund: (api: Holdfast, { paymentId, ...body }: Of<'paymentId'> & Schemas['CreateRefundInput']) =>
    api.POST('/payments/{paymentId}/refunds', { params: { path: { paymentId } }, body }),

  createAlteration: (
    api: Holdfast,
    { bookingId, ...body }: Of<'bookingId'> & Schemas['CreateAlterationInput'],
  ) => api.POST('/bookings/{bookingId}/alterations', { params: { path: { bookingId } }, body }),
  acceptAlteration: (api: Holdfast, path: Of<'bookingId' | 'alterationId'>) =>
    api.POST('/bookings/{bookingId}/alterations/{alterationId}/acceptance', { params: { path } }),
  declineAlteration: (api: Holdfast, path: Of<'bookingId' | 'alterationId'>) =>
    api.POST('/bookings/{bookingId}/alterations/{alterationId}/decline', { params: { path } }),

  createReview: (api: Holdfast, body: Schemas['CreateReviewInput']) => api.POST('/reviews', { body }),
  respondToReview: (api: Holdfast, { reviewId, ...body }: Of<'reviewId'> & Schemas['RespondToReviewInput']) =>
    api.POST('/reviews/{reviewId}/response', { params: { path: { reviewId } }, body }),
  reportReview: (api: Holdfast, { reviewId, ...body }: Of<'reviewId'> & Schemas['ReportReviewInput']) =>
    api.POST('/reviews/{reviewId}/reports', { params: { path: { reviewId } }, body }),
  reviews: (api: Holdfast, query: Of<'propertyId'>) => api.GET('/reviews', { params: { query } }),

  joinWaitlist: (api: Holdfast, { propertyId, ...body }: Of<'propertyId'> & Schemas['JoinWaitlistInput']) =>
    api.POST('/properties/{propertyId}/waitlist', { params: { path: { propertyId } }, body }),
  leaveWaitlist: (api: Holdfast, path: Of<'propertyId' | 'waitlistEntryId'>) =>
    api.DELETE('/properties/{propertyId}/waitlist/{waitlistEntryId}', { params: { path } }),
}

export type Operation = keyof typeof REST

export type Operations = { [Name in Operation]: Parameters<(typeof REST)[Name]>[1] }
