import type { BookingNoticeKind } from './booking-notice.ts'
import type { BookingTextFacts } from './texts.ts'

type Text = (about: BookingTextFacts) => string

/** What each letter says: its subject, and what has happened. */
export const BOOKING_TEXTS_DE: Record<BookingNoticeKind, readonly [subject: Text, text: Text]> = {
  request_sent: [
    ({ title }) => `Ihre Anfrage ist unterwegs: ${title}`,
    ({ stay, paid }) =>
      `Sie haben einen Aufenthalt ${stay} angefragt. Ihre Bank hat ${paid} vorgemerkt; berechnet wird nur, wenn der Gastgeber annimmt. Er hat dafür höchstens einen Tag.`,
  ],
  request_received: [
    ({ title }) => `Eine Anfrage für ${title}`,
    ({ otherName, stay }) =>
      `${otherName} möchte ${stay} bei Ihnen wohnen. Die Nächte sind höchstens einen Tag lang für Sie freigehalten: Bitte nehmen Sie die Anfrage bis dahin an oder lehnen Sie sie ab.`,
  ],
  confirmed_to_guest: [
    ({ title }) => `Ihr Aufenthalt ist bestätigt: ${title}`,
    ({ stay, paid, later }) =>
      `Sie wohnen ${stay} dort. Bezahlt haben Sie ${paid}.${later === null ? '' : ` Die weiteren ${later} werden mit demselben Zahlungsmittel bezahlt, für je dreißig Nächte drei Tage vor deren Beginn; Ihre Buchung zeigt, wann.`}\n\nWie Sie hineinkommen, zeigt die Buchung ab 48 Stunden vor der Anreise; wir erinnern Sie daran.`,
  ],
  confirmed_to_host: [
    ({ title }) => `Eine Buchung für ${title}`,
    ({ otherName, stay, later }) =>
      `${otherName} wohnt ${stay} bei Ihnen. Die Buchung ist bestätigt und ${later === null ? 'bezahlt' : 'für die ersten dreißig Nächte bezahlt; die anderen werden vor ihrem Beginn berechnet'}.`,
  ],
  payment_receipt: [
    ({ title }) => `Ihr Beleg: ${title}`,
    ({ amount, stay }) =>
      `Wir haben Ihre Zahlung von ${amount} für den Aufenthalt ${stay} erhalten. Vielen Dank.`,
  ],
  request_declined: [
    ({ title }) => `Ihre Anfrage wurde abgelehnt: ${title}`,
    ({ stay, paid }) =>
      `Der Gastgeber kann Sie ${stay} nicht aufnehmen. Es wurde nichts berechnet; die ${paid}, die Ihre Bank vorgemerkt hatte, sind wieder frei.`,
  ],
  request_expired_to_guest: [
    ({ title }) => `Ihre Anfrage blieb ohne Antwort: ${title}`,
    ({ stay, paid }) =>
      `Der Gastgeber hat auf Ihre Anfrage für den Aufenthalt ${stay} nicht geantwortet. Es wurde nichts berechnet; die ${paid}, die Ihre Bank vorgemerkt hatte, sind wieder frei.`,
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
  cancelled_by_guest_to_guest: [
    ({ title }) => `Sie haben storniert: ${title}`,
    ({ stay, refund }) => `Der Aufenthalt ${stay} ist storniert. ${refund} gehen an Sie zurück.`,
  ],
  cancelled_by_host_to_host: [
    ({ title }) => `Sie haben storniert: ${title}`,
    ({ otherName, stay, refund }) =>
      `Der Aufenthalt von ${otherName} ${stay} ist storniert. An den Gast gehen ${refund} zurück, und die Nächte bleiben geschlossen.`,
  ],
  cancelled_by_guest_to_host: [
    ({ title }) => `Eine Buchung wurde storniert: ${title}`,
    ({ otherName, stay, refund }) =>
      `${otherName} hat den Aufenthalt ${stay} storniert. An den Gast gehen ${refund} zurück, und die Nächte sind wieder frei.`,
  ],
  cancelled_by_host_to_guest: [
    ({ title }) => `Ihr Aufenthalt wurde storniert: ${title}`,
    ({ stay, refund }) =>
      `Es tut uns leid: Der Gastgeber hat Ihren Aufenthalt ${stay} storniert. ${refund} sind auf dem Weg zurück zu Ihnen.`,
  ],
  cancelled_by_platform_to_guest: [
    ({ title }) => `Ihr Aufenthalt wurde von uns storniert: ${title}`,
    ({ stay, refund }) =>
      `Wir haben Ihren Aufenthalt ${stay} storniert. ${refund} sind auf dem Weg zurück zu Ihnen.`,
  ],
  cancelled_by_platform_to_host: [
    ({ title }) => `Ein Aufenthalt wurde von uns storniert: ${title}`,
    ({ otherName, stay, refund }) =>
      `Wir haben den Aufenthalt von ${otherName} ${stay} storniert. An den Gast gehen ${refund} zurück, und die Nächte sind wieder frei.`,
  ],
  refunded_late: [
    ({ title }) => `Ihre Zahlung kam zu spät: ${title}`,
    ({ stay, amount }) =>
      `Als Ihre Zahlung für den Aufenthalt ${stay} kam, waren die Nächte schon vergeben. Die ${amount} sind auf dem Weg zurück zu Ihnen.`,
  ],
  refunded_after_cancellation: [
    ({ title }) => `Ihre Zahlung kam nach der Stornierung: ${title}`,
    ({ stay, amount }) =>
      `Als Ihre Zahlung für den Aufenthalt ${stay} kam, war er schon storniert. Die ${amount} sind auf dem Weg zurück zu Ihnen.`,
  ],
  instalment_unpaid: [
    ({ title }) => `Bitte bezahlen Sie Ihre nächsten Nächte: ${title}`,
    ({ stay, amount }) =>
      `Die nächsten ${amount} für Ihren Aufenthalt ${stay} sind fällig und ließen sich nicht mit dem hinterlegten Zahlungsmittel bezahlen. Bitte bezahlen Sie sie bei Ihrer Buchung, womit Sie möchten; bis dahin versuchen wir es weiter.`,
  ],
  instalment_overdue_to_guest: [
    ({ title }) => `Ihre Zahlung ist überfällig: ${title}`,
    ({ stay, amount }) =>
      `Bei Ihrem Aufenthalt ${stay} haben Nächte begonnen, für die ${amount} nicht bezahlt sind. Bitte bezahlen Sie sie jetzt bei Ihrer Buchung: Ihr Gastgeber weiß davon und kann den Aufenthalt beenden.`,
  ],
  instalment_overdue_to_host: [
    ({ title }) => `Eine Zahlung Ihres Gastes ist überfällig: ${title}`,
    ({ otherName, stay, amount }) =>
      `${otherName} wohnt ${stay} bei Ihnen und hat ${amount} für die Nächte, die jetzt beginnen, nicht bezahlt. Wir versuchen es weiter; für unbezahlte Nächte wird nichts ausgezahlt. Sie können den Gast wohnen lassen oder den Rest des Aufenthalts stornieren.`,
  ],
  refund_given_to_guest: [
    ({ title }) => `Sie bekommen Geld zurück: ${title}`,
    ({ amount, stay }) =>
      `${amount} von dem, was Sie für den Aufenthalt ${stay} bezahlt haben, gehen an Sie zurück. Bis die Bank sie zeigt, vergehen einige Tage.`,
  ],
  refund_given_to_host: [
    ({ title }) => `Sie haben Geld zurückgegeben: ${title}`,
    ({ amount, otherName, stay }) =>
      `${amount} von dem, was ${otherName} für den Aufenthalt ${stay} bezahlt hat, gehen zurück. Sie werden von Ihrer Auszahlung abgezogen.`,
  ],
  disputed: [
    ({ title }) => `Eine Zahlung wird bestritten: ${title}`,
    ({ amount, otherName, stay }) =>
      `Die Bank von ${otherName} bestreitet ${amount} von dem, was für den Aufenthalt ${stay} bezahlt wurde. Bis das entschieden ist, was Wochen dauert, wartet Ihre Auszahlung für diesen Aufenthalt. Wir antworten der Bank mit dem, was vereinbart war und was geschehen ist; sagen Sie uns, was für Sie spricht.`,
  ],
  dispute_won: [
    ({ title }) => `Ein Zahlungsstreit ist beendet: ${title}`,
    ({ amount, stay }) =>
      `Die Bank verlangt die ${amount} nicht mehr, die für den Aufenthalt ${stay} bezahlt wurden. Ihre Auszahlung geht weiter.`,
  ],
  dispute_lost: [
    ({ title }) => `Ein Zahlungsstreit ging verloren: ${title}`,
    ({ amount, stay }) =>
      `Die Bank hat ${amount} von dem behalten, was für den Aufenthalt ${stay} bezahlt wurde. Was von Ihrer Auszahlung dafür bleibt, zeigen Ihre Auszahlungen.`,
  ],
  alteration_proposed: [
    ({ title }) => `Eine Änderung ist vorgeschlagen: ${title}`,
    ({ otherName, stay, difference, isCheaper }) =>
      `${otherName} schlägt einen Aufenthalt ${stay} vor; er kostet ${differenceOf({ difference, isCheaper })}. Bitte nehmen Sie den Vorschlag innerhalb eines Tages an oder lehnen Sie ihn ab; bis dahin bleibt die Buchung, wie sie ist.`,
  ],
  alteration_to_pay: [
    ({ title }) => `Bitte zahlen Sie den Unterschied: ${title}`,
    ({ stay, dueNow }) =>
      `Ein Aufenthalt ${stay} ist vereinbart. Bitte zahlen Sie den Unterschied von ${dueNow} innerhalb einer halben Stunde; so lange sind die zusätzlichen Nächte für Sie freigehalten.`,
  ],
  alteration_accepted: [
    ({ title }) => `Ihr Vorschlag wurde angenommen: ${title}`,
    ({ otherName, stay, dueNow }) =>
      `${otherName} ist mit einem Aufenthalt ${stay} einverstanden. Die Buchung ändert sich, sobald der Unterschied von ${dueNow} bezahlt ist; dafür ist eine halbe Stunde Zeit.`,
  ],
  altered_to_guest: [
    ({ title }) => `Die Buchung ist geändert: ${title}`,
    ({ stay, total, difference, isCheaper, dueNow, isRefunded }) =>
      `Ihr Aufenthalt geht jetzt ${stay} und kostet insgesamt ${total}: ${differenceOf({ difference, isCheaper })}.${isRefunded ? ` ${dueNow} sind auf dem Weg zurück zu Ihnen.` : ''}`,
  ],
  altered_to_host: [
    ({ title }) => `Die Buchung ist geändert: ${title}`,
    ({ otherName, stay }) => `Der Aufenthalt von ${otherName} geht jetzt ${stay}.`,
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
  check_in_near_to_guest: [
    ({ title }) => `Ihr Aufenthalt beginnt bald: ${title}`,
    ({ arrival }) =>
      `Sie werden erwartet: ${arrival}.\n\nWie Sie hineinkommen, zeigt ab jetzt Ihre Buchung. In dieser E-Mail steht es nicht, weil es Türen öffnet.`,
  ],
  check_in_near_to_host: [
    ({ title }) => `Ihr Gast kommt bald: ${title}`,
    ({ otherName, arrival, stay }) =>
      `${otherName} wohnt ${stay} bei Ihnen. Die Anreise ist möglich: ${arrival}. Ab jetzt sieht Ihr Gast, wie man hineinkommt: Stimmt es noch?`,
  ],
  review_invited_to_guest: [
    ({ title }) => `Wie war Ihr Aufenthalt? ${title}`,
    ({ stay, reviewBy }) =>
      `Sie haben ${stay} dort gewohnt.${reviewBy === null ? '' : ` Bis ${reviewBy} können Sie den Aufenthalt bewerten.`} Keine Seite sieht, was die andere schreibt, bis beide bewertet haben oder die Zeit vorbei ist.`,
  ],
  review_invited_to_host: [
    ({ title }) => `Wie war Ihr Gast? ${title}`,
    ({ otherName, stay, reviewBy }) =>
      `${otherName} hat ${stay} bei Ihnen gewohnt.${reviewBy === null ? '' : ` Bis ${reviewBy} können Sie Ihren Gast bewerten.`} Keine Seite sieht, was die andere schreibt, bis beide bewertet haben oder die Zeit vorbei ist.`,
  ],
  review_published_to_guest: [
    ({ title }) => `Sie wurden als Gast bewertet: ${title}`,
    ({ otherName, stay }) =>
      `${otherName} hat über Ihren Aufenthalt ${stay} geschrieben. Die Bewertung steht bei Ihrem Profil, und Sie können einmal darauf antworten.`,
  ],
  review_published_to_host: [
    ({ title }) => `Ein Gast hat bewertet: ${title}`,
    ({ otherName, stay }) =>
      `${otherName} hat über den Aufenthalt ${stay} geschrieben. Die Bewertung steht beim Inserat, und Sie können einmal darauf antworten.`,
  ],
  review_hidden_to_guest: [
    ({ title }) => `Wir haben Ihre Bewertung verborgen: ${title}`,
    ({ stay }) =>
      `Was Sie über Ihren Aufenthalt ${stay} geschrieben haben, sehen andere nicht mehr, und in der Gesamtbewertung zählt es nicht. Der Grund steht bei Ihrer Bewertung.`,
  ],
  review_hidden_to_host: [
    ({ title }) => `Wir haben Ihre Bewertung eines Gastes verborgen: ${title}`,
    ({ otherName, stay }) =>
      `Was Sie über ${otherName} und den Aufenthalt ${stay} geschrieben haben, sehen andere nicht mehr, und in der Gesamtbewertung zählt es nicht. Der Grund steht bei Ihrer Bewertung.`,
  ],
  payout_paid: [
    ({ title }) => `Eine Auszahlung ist unterwegs: ${title}`,
    ({ amount, otherName, stay }) =>
      `Wir haben ${amount} an Ihr Konto gesendet, für den Aufenthalt von ${otherName} ${stay}. Bis die Bank sie zeigt, vergehen einige Tage.`,
  ],
  payout_failed: [
    ({ title }) => `Eine Auszahlung ist fehlgeschlagen: ${title}`,
    ({ amount, otherName, stay }) =>
      `${amount} für den Aufenthalt von ${otherName} ${stay} konnten nicht an Ihr Konto gesendet werden. Bitte sehen Sie nach Ihrem Auszahlungskonto: Das Geld bleibt Ihres und wird gesendet, sobald es in Ordnung ist.`,
  ],
  payout_reversed: [
    ({ title }) => `Eine Auszahlung wurde zurückgeholt: ${title}`,
    ({ amount, otherName, stay }) =>
      `Wir haben ${amount} von dem zurückgeholt, was Sie für den Aufenthalt von ${otherName} ${stay} bekommen haben, weil ebenso viel an den Gast zurückging.`,
  ],
}

const differenceOf = ({
  difference,
  isCheaper,
}: Pick<BookingTextFacts, 'difference' | 'isCheaper'>): string =>
  isCheaper ? `${difference} weniger als vorher` : `${difference} mehr als vorher`
