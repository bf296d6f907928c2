import type { BookingNoticeKind } from './booking-notice.ts'
import type { BookingTextFacts } from './texts.ts'

type Text = (about: BookingTextFacts) => string

/** What each letter says: its subject, and what has happened. */
export const BOOKING_TEXTS_DE: Record<BookingNoticeKind, readonly [subject: Text, text: Text]> = {
  request_received: [
    ({ title }) => `Eine Anfrage für ${title}`,
    ({ otherName, stay }) =>
      `${otherName} möchte ${stay} bei Ihnen wohnen. Die Nächte sind höchstens einen Tag lang für Sie freigehalten: Bitte nehmen Sie die Anfrage bis dahin an oder lehnen Sie sie ab.`,
  ],
  confirmed_to_guest: [
    ({ title }) => `Ihr Aufenthalt ist bestätigt: ${title}`,
    ({ stay, total }) => `Sie wohnen ${stay} dort. Bezahlt haben Sie ${total}.`,
  ],
  confirmed_to_host: [
    ({ title }) => `Eine Buchung für ${title}`,
    ({ otherName, stay }) => `${otherName} wohnt ${stay} bei Ihnen. Die Buchung ist bestätigt und bezahlt.`,
  ],
  request_declined: [
    ({ title }) => `Ihre Anfrage wurde abgelehnt: ${title}`,
    ({ stay, total }) =>
      `Der Gastgeber kann Sie ${stay} nicht aufnehmen. Es wurde nichts berechnet; die ${total}, die Ihre Bank vorgemerkt hatte, sind wieder frei.`,
  ],
  request_expired_to_guest: [
    ({ title }) => `Ihre Anfrage blieb ohne Antwort: ${title}`,
    ({ stay, total }) =>
      `Der Gastgeber hat auf Ihre Anfrage für den Aufenthalt ${stay} nicht geantwortet. Es wurde nichts berechnet; die ${total}, die Ihre Bank vorgemerkt hatte, sind wieder frei.`,
  ],
  request_expired_to_host: [
    ({ title }) => `Eine Anfrage ist verfallen: ${title}`,
    ({ otherName, stay }) =>
      `${otherName} wollte ${stay} bei Ihnen wohnen, und Sie haben nicht rechtzeitig geantwortet. Die Nächte sind wieder frei.`,
  ],
  request_withdrawn: [
    ({ title }) => `Eine Anfrage wurde zurückgezogen: ${title}`,
    ({ otherName, stay }) =>
      `${otherName} möchte ${stay} nicht mehr bei Ihnen wohnen. Die Nächte sind wieder frei.`,
  ],
  capture_failed_to_guest: [
    ({ title }) => `Ihre Zahlung ist fehlgeschlagen: ${title}`,
    ({ stay }) =>
      `Der Gastgeber hat Ihre Anfrage für den Aufenthalt ${stay} angenommen, aber Ihre Bank hat nicht gezahlt. Die Buchung ist beendet, und es wurde nichts berechnet.`,
  ],
  capture_failed_to_host: [
    ({ title }) => `Eine Zahlung ist fehlgeschlagen: ${title}`,
    ({ otherName, stay }) =>
      `Die Zahlung von ${otherName} für den Aufenthalt ${stay} ist fehlgeschlagen. Die Buchung ist beendet, und die Nächte sind wieder frei.`,
  ],
  cancelled_by_oneself: [
    ({ title }) => `Sie haben storniert: ${title}`,
    ({ stay, refund }) => `Der Aufenthalt ${stay} ist storniert. An den Gast gehen ${refund} zurück.`,
  ],
  cancelled_by_guest: [
    ({ title }) => `Eine Buchung wurde storniert: ${title}`,
    ({ otherName, stay, refund }) =>
      `${otherName} hat den Aufenthalt ${stay} storniert. An den Gast gehen ${refund} zurück, und die Nächte sind wieder frei.`,
  ],
  cancelled_by_host: [
    ({ title }) => `Ihr Aufenthalt wurde storniert: ${title}`,
    ({ stay, refund }) =>
      `Es tut uns leid: Der Gastgeber hat Ihren Aufenthalt ${stay} storniert. ${refund} sind auf dem Weg zurück zu Ihnen.`,
  ],
  cancelled_by_platform: [
    ({ title }) => `Ein Aufenthalt wurde storniert: ${title}`,
    ({ stay, refund }) => `Wir haben den Aufenthalt ${stay} storniert. An den Gast gehen ${refund} zurück.`,
  ],
  refunded_late: [
    ({ title }) => `Ihre Zahlung kam zu spät: ${title}`,
    ({ stay, total }) =>
      `Als Ihre Zahlung für den Aufenthalt ${stay} kam, waren die Nächte schon vergeben. Die ${total} sind auf dem Weg zurück zu Ihnen.`,
  ],
  alteration_proposed: [
    ({ title }) => `Eine Änderung ist vorgeschlagen: ${title}`,
    ({ otherName, stay, difference }) =>
      `${otherName} schlägt einen Aufenthalt ${stay} vor; der Preisunterschied beträgt ${difference}. Bitte nehmen Sie den Vorschlag innerhalb eines Tages an oder lehnen Sie ihn ab; bis dahin bleibt die Buchung, wie sie ist.`,
  ],
  alteration_to_pay: [
    ({ title }) => `Bitte zahlen Sie den Unterschied: ${title}`,
    ({ stay, difference }) =>
      `Ein Aufenthalt ${stay} ist vereinbart. Bitte zahlen Sie den Unterschied von ${difference} innerhalb einer halben Stunde; so lange sind die zusätzlichen Nächte für Sie freigehalten.`,
  ],
  altered: [
    ({ title }) => `Die Buchung ist geändert: ${title}`,
    ({ stay }) => `Der Aufenthalt geht jetzt ${stay}.`,
  ],
  alteration_declined: [
    ({ title }) => `Ihr Vorschlag wurde abgelehnt: ${title}`,
    ({ stay }) =>
      `Es bleibt dabei: Ein Aufenthalt ${stay} ist nicht vereinbart. Die Buchung bleibt, wie sie war.`,
  ],
  alteration_expired: [
    ({ title }) => `Ihr Vorschlag blieb ohne Antwort: ${title}`,
    ({ stay }) =>
      `Auf Ihren Vorschlag für einen Aufenthalt ${stay} hat niemand geantwortet. Die Buchung bleibt, wie sie war.`,
  ],
  alteration_failed: [
    ({ title }) => `Eine Änderung wurde nicht bezahlt: ${title}`,
    ({ stay }) =>
      `Der Unterschied für einen Aufenthalt ${stay} wurde nicht rechtzeitig bezahlt. Die zusätzlichen Nächte sind wieder frei, und die Buchung bleibt, wie sie war.`,
  ],
}
