import type { Patch } from './patch.ts'

/** A fault that somebody could make, and that a proof has to see. */
export interface PlantedFault extends Patch {
  name: string
  /** Which proof sees it. */
  seenBy: 'simulation'
  /**
   * True when nothing is wrong as long as everybody calls after the other and nothing fails: it takes a crash, a lost
   * answer or another order.
   */
  isHidden: boolean
}

const plain = (fault: Omit<PlantedFault, 'seenBy' | 'isHidden'>): PlantedFault => ({
  ...fault,
  seenBy: 'simulation',
  isHidden: false,
})

const hidden = (fault: Omit<PlantedFault, 'seenBy' | 'isHidden'>): PlantedFault => ({
  ...plain(fault),
  isHidden: true,
})

/** Each is a patch of the shipped code: where that has changed, the fault has to be thought over again. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  plain({
    name: 'a stay takes the night of its check-out date',
    file: 'shared/stay.ts',
    find: 'night < end;',
    replace: 'night <= end;',
  }),
  plain({
    name: 'the last night of a stay is not looked at',
    file: 'calendar/availability.ts',
    find: 'daysInRange(days, arrival.dayNumber, departure.dayNumber)',
    replace: 'daysInRange(days, arrival.dayNumber, departure.dayNumber - 1)',
  }),
  plain({
    name: 'the night after a stay counts as one of it',
    file: 'calendar/calendar-store.ts',
    find: 'WHERE night >= ? AND night < ?`',
    replace: 'WHERE night >= ? AND night <= ?`',
  }),
  plain({
    name: 'nights of somebody else are no reason when they are blocked',
    file: 'calendar/reasons.ts',
    find: 'return taken !== null && ownBookingId(taken, viewerId) === null',
    replace: "return taken !== null && taken.kind !== 'block' && ownBookingId(taken, viewerId) === null",
  }),
  plain({
    name: 'a hold has no timer, and never runs out',
    file: 'calendar/write-change.ts',
    find: "state === 'live' && deadline !== null",
    replace: "state === 'ending' && deadline !== null",
  }),
  plain({
    name: 'nobody sets the alarm for a new hold',
    file: 'bookings/create-booking.ts',
    find: '    await ctx.calendar.armAlarm()\n    await',
    replace: '    await',
  }),
  plain({
    name: 'money that comes for a stay that has ended is kept',
    file: 'payments/payment.ts',
    find: "    case 'succeeded':\n      return { kind: 'refund' }",
    replace: "    case 'succeeded':\n      return noted(facts)",
  }),
  plain({
    name: 'nights are free as soon as an end is decided, before Postgres knows',
    file: 'bookings/booking-moves.ts',
    find: "return await move(ctx, 'ending', ended",
    replace: "return await move(ctx, 'released', ended",
  }),
  plain({
    name: 'nights are given back while a claim is ending, and kept when it has ended',
    file: 'calendar/write-change.ts',
    find: "const taken = state === 'ended' ? [] : nightsOf(after)",
    replace: "const taken = state === 'ending' ? [] : nightsOf(after)",
  }),
  plain({
    name: 'what is ending counts as live in the log',
    file: 'calendar/log-entry.ts',
    find: "      return 'ending'",
    replace: "      return 'live'",
  }),
  plain({
    name: 'each entry of the log forgets the one before',
    file: 'calendar/log-entry.ts',
    find: 'previousHash: previous.hash,',
    replace: 'previousHash: GENESIS_HASH,',
  }),
  plain({
    name: 'nights that Postgres refused are not given back',
    file: 'calendar/shipper.ts',
    find: '      giveBack(entry)\n',
    replace: '',
  }),
  plain({
    name: 'entries are shipped the last first',
    file: 'calendar/calendar-store.ts',
    find: 'ORDER BY outbox.seq LIMIT ?',
    replace: 'ORDER BY outbox.seq DESC LIMIT ?',
  }),
  plain({
    name: 'a guard lacks a status: what waits for its payment cannot expire',
    file: 'bookings/booking.ts',
    find: "  { from: 'pending_payment', to: 'expired', by: ['system'], cause: 'deadline' },\n",
    replace: '',
  }),
  plain({
    name: 'a guard lacks a status: what waits for its payment cannot be withdrawn',
    file: 'bookings/booking.ts',
    find: "  { from: 'pending_payment', to: 'withdrawn', by: ['guest'], cause: 'cancellation' },\n",
    replace: '',
  }),
  plain({
    name: 'a guard lacks a status: what has expired cannot be paid for late',
    file: 'bookings/booking.ts',
    find: "  { from: 'expired', to: 'confirmed', by: ['system'], cause: 'late_payment' },\n",
    replace: '',
  }),
  plain({
    name: 'a confirmed booking keeps the deadline of its hold',
    file: 'bookings/booking-moves.ts',
    find: "kind: 'booking' as const, deadline: firstLookAt(ctx, stay) }",
    replace: "kind: 'booking' as const }",
  }),
  plain({
    name: 'what has been sold stays a hold in Postgres',
    file: 'bookings/booking-moves.ts',
    find: "return await move(ctx, 'confirmed', confirmed, 'confirmed', reason, [amendCopy(confirmed)])",
    replace: "return await move(ctx, 'confirmed', confirmed, 'confirmed', reason, [])",
  }),
  plain({
    name: 'a host who cancels opens the nights to everybody',
    file: 'bookings/booking-moves.ts',
    find: 'if (from >= claim.checkOut) return seq',
    replace: 'if (from < claim.checkOut) return seq',
  }),
  plain({
    name: 'a hold ends and its payment stays payable',
    file: 'payments/end-payments.ts',
    find: '    default:\n      return await cancelIntent(ctx, payment, intent)',
    replace: "    default:\n      return { kind: 'canceled', payment, intent }",
  }),
  plain({
    name: 'an authorised amount does not count as paid',
    file: 'payments/payment.ts',
    find: "status === 'succeeded' || status === 'requires_capture'",
    replace: "status === 'succeeded'",
  }),
  plain({
    name: 'a host’s acceptance confirms and takes no money',
    file: 'payments/capture-payment.ts',
    find: 'const outcome = await ctx.stripe.captureIntent(payment.stripePaymentIntentId, payment.id)',
    replace:
      "const seen = await ctx.stripe.retrieveIntent(payment.stripePaymentIntentId)\n  const outcome = seen.kind === 'done' ? { ...seen, value: { ...seen.value, status: 'succeeded' as const } } : seen",
  }),
  plain({
    name: 'a cancellation gives nothing back',
    file: 'stays/cancel-booking.ts',
    find: '  const effects = [\n    ...planned.effects,',
    replace: '  planned.refunds.length = 0\n  const effects = [',
  }),
  plain({
    name: 'a booking costs a night less than its quote says',
    file: 'bookings/create-booking.ts',
    find: 'totalMinor: price.totals.payin.amountMinor,',
    replace: 'totalMinor: price.totals.payin.amountMinor - (price.nights[0]?.amount.amountMinor ?? 0),',
  }),
  plain({
    name: 'fees are forgotten in the price',
    file: 'pricing/quote.ts',
    find: 'const charges = [...nightCharges(input, rates), ...feeCharges(input, rates.length)]',
    replace: 'const charges = nightCharges(input, rates)',
  }),

  hidden({
    name: 'refund and release are swapped: money goes back before the end is stored',
    file: 'stays/cancel-booking.ts',
    find: "  const end = by === 'host'",
    replace: "  await sendRefunds(ctx, planned)\n  const end = by === 'host'",
  }),
  hidden({
    name: 'silence of Postgres counts as its consent',
    file: 'calendar/require-shipped.ts',
    find: "    case 'silent':\n      throw unavailable('The database does not answer right now.')",
    replace: "    case 'silent':\n      return",
  }),
  hidden({
    name: 'a block is said to be gone while its nights are still closed',
    file: 'calendar/delete-block.ts',
    find: "  if (outcome.kind === 'silent') throw unavailable('The block ends as soon as the database answers.')\n",
    replace: '',
  }),
  hidden({
    name: 'a block that is ending is ended once more',
    file: 'calendar/delete-block.ts',
    find: "claim.state === 'ending' ? claim.seq : endBlock()",
    replace: 'endBlock()',
  }),
  hidden({
    name: 'an entry that Postgres has already counts as refused',
    file: 'calendar/shipper.ts',
    find: '    if (failure.sqlState === ENTRY_ALREADY_APPLIED) return recordShipped(entry)\n',
    replace: '',
  }),
  hidden({
    name: 'a batch without an answer counts as shipped',
    file: 'calendar/shipper.ts',
    find: "if (failure?.kind !== 'refused' || !isAboutEntry(failure)) throw error",
    replace:
      "if (failure?.kind !== 'refused') {\n        for (const { receipt } of built) recordShipped(receipt)\n        return\n      }\n      if (!isAboutEntry(failure)) throw error",
  }),
  hidden({
    name: 'a booking that was acknowledged may still be refused for its guest’s session',
    file: 'bookings/create-booking.ts',
    find: "  if (outcome.kind === 'silent') calendar.store.markAnswered(seq)\n",
    replace: '',
  }),
  hidden({
    name: 'a twin that came first while the terms were read is overlooked',
    file: 'bookings/create-booking.ts',
    find: '  if (twin) return twin\n',
    replace: '',
  }),
  hidden({
    name: 'a timer is left in the past and wakes the object for ever',
    file: 'objects/run-due-timers.ts',
    find: 'return calendar.store.postpone(claimId, claim.deadline ?? now() + AFTER_ERROR_MS)',
    replace: 'return',
  }),
  hidden({
    name: 'operations on one booking do not wait for each other',
    file: 'objects/property-calendar.ts',
    find: 'inTurn: (name, run) => this.#runInTurn(name, run),',
    replace: 'inTurn: (_name, run) => run(),',
  }),
  hidden({
    name: 'who wants to withdraw is charged when the money comes at that moment',
    file: 'stays/cancel-booking.ts',
    find: '    requireAsSeen(opened, request)\n',
    replace: '',
  }),
  hidden({
    name: 'the first word on a payment is taken before the calendar has told Postgres everything',
    file: 'calendar/ship-claim.ts',
    find: 'if (!claim || store.isShipped(claim.seq)) return claim?.seq ?? null',
    replace: 'if (claim !== undefined) return claim?.seq ?? null',
  }),
]
