import type { Answer } from '../client.ts'
import type { Recorded } from './recorder.ts'
import type { KnownStay, World } from './world.ts'

/** What a booking can still leave by itself or by somebody. */
export const isOpen = ({ status }: Pick<KnownStay, 'status'>): boolean =>
  ['pending_payment', 'requested', 'confirmed'].includes(status)

export const isAnswered = ({ status }: Answer): boolean => status < 300

/** Keeps what an answer says of a booking: who has been told of it may rely on it. */
export function noteBooking(
  { seenBookings, wrongs }: World,
  known: KnownStay,
  { status, body }: Answer,
  { calledAt, returnedAt }: Recorded,
): void {
  if (status === 404) wrongs.push(`${known.key} was acknowledged as ${known.id} and cannot be found`)
  if (status !== 200 || returnedAt === null) return
  seenBookings.push({ bookingId: known.id, status: body.status, version: body.version, calledAt, returnedAt })
  if (body.version < known.version) return
  known.status = body.status
  known.version = body.version
  known.totalMinor = body.total.amountMinor
}
