import type { ClaimId } from '../../../src/calendar/claim.ts'
import type { LogEntry, LogEntryKind } from '../../../src/calendar/log-entry.ts'
import { inStore } from '../calendar-object.ts'
import type { SeenCalendar, World } from './world.ts'

/**
 * What may follow what in the life of one claim. Written from the rules: a hold becomes a booking or ends, what ends is
 * given back once, and what was given back comes back only by a late payment.
 */
const FOLLOWERS: Readonly<Record<LogEntryKind | 'nothing', readonly LogEntryKind[]>> = {
  // What is left of an altered stay is a claim that begins with its end.
  nothing: ['held', 'blocked', 'ending'],
  held: ['extended', 'requested', 'confirmed', 'ending', 'released'],
  extended: ['extended', 'requested', 'confirmed', 'arrived', 'altered', 'ending', 'released'],
  requested: ['confirmed', 'ending'],
  confirmed: ['extended', 'altered', 'arrived', 'ending', 'released'],
  altered: ['extended', 'altered', 'arrived', 'ending', 'released'],
  arrived: ['departed', 'ending', 'released'],
  departed: [],
  ending: ['released'],
  released: ['retaken'],
  retaken: ['requested', 'confirmed', 'extended', 'altered', 'arrived', 'ending', 'released'],
  blocked: ['ending', 'released'],
  adopted: [],
  offered: [],
}

/** The log, and whether everybody who was shown a state of the calendar was shown one that it tells of. */
export async function auditLog(world: World): Promise<void> {
  const log = await inStore(world.propertyId, (store) => store.logAfter(0, 5_000))
  auditLives(world, log)
  for (const { kind } of log)
    world.outcomes.set(`entry ${kind}`, (world.outcomes.get(`entry ${kind}`) ?? 0) + 1)
  const taken = takenAfterEach(world, log)
  for (const seen of world.seenCalendars) {
    if (seen.taken && seen.taken.join() !== taken[seen.asOfSeq]?.join()) {
      world.wrongs.push(
        `${seen.taken.join()} was shown as of ${seen.asOfSeq}, not ${taken[seen.asOfSeq]?.join()}`,
      )
    }
  }
  auditOrder(world)
}

function auditLives({ wrongs }: World, log: readonly LogEntry[]): void {
  const last = new Map<ClaimId, LogEntryKind>()
  for (const { seq, kind, claimId } of log) {
    const before = last.get(claimId) ?? 'nothing'
    if (!FOLLOWERS[before].includes(kind))
      wrongs.push(`entry ${seq} makes ${claimId} ${kind} after ${before}`)
    last.set(claimId, kind)
  }
}

/** Which of the dates are taken after each entry, by the log alone. */
function takenAfterEach({ shown }: World, log: readonly LogEntry[]): string[][] {
  const stays = new Map<ClaimId, LogEntry>()
  return [
    [],
    ...log.map((entry) => {
      if (entry.kind === 'released') stays.delete(entry.claimId)
      else stays.set(entry.claimId, entry)
      return shown.filter((date) =>
        [...stays.values()].some(({ checkIn, checkOut }) => checkIn <= date && date < checkOut),
      )
    }),
  ]
}

/** Whoever looks later sees no earlier state. */
function auditOrder({ seenCalendars, wrongs }: World): void {
  for (const later of seenCalendars) {
    const before = seenCalendars.filter(({ returnedAt }) => returnedAt < later.calledAt)
    const newest = before.reduce<SeenCalendar | null>(
      (most, seen) => (most && most.asOfSeq >= seen.asOfSeq ? most : seen),
      null,
    )
    if (newest && newest.asOfSeq > later.asOfSeq)
      wrongs.push(`${later.asOfSeq} was shown after ${newest.asOfSeq} had been`)
  }
}
