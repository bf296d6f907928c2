import type { MailAttachment } from '../platform/mailer.ts'
import { type Instant, type LocalDate, toIso } from '../shared/local-date.ts'

/** A stay as it goes into somebody's own calendar. */
export interface StayInvite {
  /** `REQUEST` puts it there or changes it, `CANCEL` takes it out again (RFC 5546 §3.2). */
  method: 'REQUEST' | 'CANCEL'
  /** The same for everything that is ever sent about the stay. */
  uid: string
  /** Grows with every change, so that what arrives late does not undo what is newer. */
  sequence: number
  /** When it was said. */
  at: Instant
  checkIn: LocalDate
  checkOut: LocalDate
  summary: string
  description: string
  location: string | null
  organizer: string
  attendee: string
}

/**
 * The calendar file of a stay (RFC 5545). Its days are those of the place, whatever zone somebody's calendar shows; the day
 * of check-out is not one of them, as in every calendar of stays.
 */
export function inviteOf(stay: StayInvite): MailAttachment {
  const { method } = stay
  return {
    filename: 'stay.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendarOf(stay).map(folded).join(''),
  }
}

function calendarOf(stay: StayInvite): string[] {
  const { method, uid, sequence, at, checkIn, checkOut, summary, description, location } = stay
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Stays//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${basicInstant(at)}`,
    `DTSTART;VALUE=DATE:${basicDate(checkIn)}`,
    `DTEND;VALUE=DATE:${basicDate(checkOut)}`,
    `SUMMARY:${escapedText(summary)}`,
    `DESCRIPTION:${escapedText(description)}`,
    ...(location === null ? [] : [`LOCATION:${escapedText(location)}`]),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    // Whoever is there for days is not busy all day.
    'TRANSP:TRANSPARENT',
    `ORGANIZER;CN=Holdfast:mailto:${stay.organizer}`,
    `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${stay.attendee}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
}

const basicDate = (date: LocalDate): string => date.replaceAll('-', '')

const basicInstant = (at: Instant): string => `${toIso(at).slice(0, 19).replace(/[-:]/g, '')}Z`

/** RFC 5545 §3.3.11; controls have no place in a text at all. */
function escapedText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}

const LINE_OCTETS_MAX = 75 // RFC 5545 §3.1, without the line break

/** The line as lines that are short enough, none of which ends inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const more = Buffer.byteLength(character)
    if (octets + more > LINE_OCTETS_MAX) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += more
  }
  return `${[...parts, part].join('\r\n')}\r\n`
}
