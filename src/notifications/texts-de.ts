import type { ApprovedOperation } from '../approvals/approval.ts'
import type { NotificationTopic } from '../identity/user.ts'
import type { LineItem } from '../pricing/quote-schemas.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import { BOOKING_TEXTS_DE } from './booking-texts-de.ts'
import type { MailTexts, ModerationKind, ToldSecurityEvent } from './texts.ts'

const LINKS = {
  verify_email: {
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    text: 'Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Der Link gilt einmal und einen Tag lang.',
    label: 'Adresse bestätigen',
    note: 'Sie haben kein Konto eröffnet? Dann ist nichts zu tun: ohne den Link geschieht nichts.',
  },
  change_email: {
    subject: 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse',
    text: 'Ihr Konto soll diese Adresse bekommen. Der Link gilt einmal und eine Stunde lang; bis dahin bleibt die alte.',
    label: 'Diese Adresse verwenden',
    note: 'Das waren nicht Sie? Dann ist nichts zu tun: ohne den Link geschieht nichts.',
  },
  reset_password: {
    subject: 'Ein neues Passwort wählen',
    text: 'Für Ihr Konto wurde ein neues Passwort angefordert. Der Link gilt einmal und eine Stunde lang.',
    label: 'Passwort wählen',
    note: 'Das waren nicht Sie? Dann ist nichts zu tun: Ihr Passwort bleibt, wie es ist.',
  },
} as const

const SECURITY: Record<ToldSecurityEvent, readonly [subject: string, text: string]> = {
  signed_in_on_new_device: [
    'Eine neue Anmeldung',
    'An Ihrem Konto hat sich jemand auf einem unbekannten Gerät angemeldet.',
  ],
  refresh_token_reused: [
    'Wir haben eine Ihrer Sitzungen beendet',
    'Ein Zugangsmerkmal einer Ihrer Sitzungen wurde ein zweites Mal verwendet, wie es nach dem Kopieren vorkommt. Diese Sitzung ist beendet.',
  ],
  email_changed: ['Ihre E-Mail-Adresse wurde geändert', 'Die E-Mail-Adresse Ihres Kontos wurde geändert.'],
  password_changed: [
    'Ihr Passwort wurde geändert',
    'Das Passwort Ihres Kontos wurde geändert. Alle anderen Sitzungen sind beendet.',
  ],
  password_reset: [
    'Ihr Passwort wurde zurückgesetzt',
    'Über einen Link per E-Mail wurde ein neues Passwort gewählt. Alle Sitzungen sind beendet.',
  ],
  otp_enabled: [
    'Einmalcodes sind eingeschaltet',
    'Die Anmeldung mit Passwort verlangt jetzt einen Einmalcode. Alle anderen Sitzungen sind beendet.',
  ],
  otp_disabled: [
    'Einmalcodes sind ausgeschaltet',
    'Die Anmeldung mit Passwort verlangt keinen Einmalcode mehr. Alle anderen Sitzungen sind beendet.',
  ],
  recovery_code_used: [
    'Ein Wiederherstellungscode wurde verwendet',
    'An Ihrem Konto hat sich jemand mit einem Ihrer Wiederherstellungscodes angemeldet.',
  ],
  recovery_codes_renewed: [
    'Sie haben neue Wiederherstellungscodes',
    'Für Ihr Konto wurden neue Wiederherstellungscodes erzeugt. Die bisherigen gelten nicht mehr.',
  ],
  passkey_added: ['Ein Passkey kam hinzu', 'Ihr Konto hat einen neuen Passkey. Er meldet ohne Passwort an.'],
  passkey_removed: [
    'Ein Passkey wurde entfernt',
    'Ein Passkey Ihres Kontos wurde entfernt. Andere Sitzungen, die mit Passkeys begannen, sind beendet.',
  ],
  passkey_copied: [
    'Wir haben einen Ihrer Passkeys abgewiesen',
    'Ein Passkey Ihres Kontos wurde verwendet, dessen Zähler zurückgegangen war, wie es nach dem Kopieren vorkommt. Er hat niemanden angemeldet.',
  ],
  provider_linked: [
    'Ein weiterer Weg zur Anmeldung',
    'Ihr Konto wurde mit einem Konto bei einem anderen Dienst verbunden, das es jetzt öffnet.',
  ],
  api_key_created: [
    'Ein API-Schlüssel wurde angelegt',
    'Für Ihr Konto wurde ein API-Schlüssel angelegt. Er handelt in Ihrem Namen.',
  ],
}

const ADVICE_OTHERWISE = 'Das waren nicht Sie? Setzen Sie Ihr Passwort zurück und melden Sie sich überall ab.'

/** What a new password does not help against. */
const ADVICE: Partial<Record<ToldSecurityEvent, string>> = {
  api_key_created:
    'Das waren nicht Sie? Widerrufen Sie den Schlüssel: er gilt weiter, wie auch immer Ihr Passwort lautet. Setzen Sie dann Ihr Passwort zurück und melden Sie sich überall ab.',
  passkey_added:
    'Das waren nicht Sie? Entfernen Sie den Passkey: er öffnet das Konto weiter, wie auch immer Ihr Passwort lautet. Setzen Sie dann Ihr Passwort zurück und melden Sie sich überall ab.',
}

const APPROVALS: Record<ApprovedOperation, (amount: string | null) => string> = {
  createRefund: (amount) => `Jemand aus der Verwaltung möchte einem Gast ${amount} erstatten.`,
  releasePayout: (amount) =>
    `Jemand aus der Verwaltung möchte eine angehaltene Auszahlung von ${amount} freigeben.`,
  waiveInstalments: (amount) =>
    `Jemand aus der Verwaltung möchte einem Gast ${amount} für einen Aufenthalt erlassen, der vorbei ist.`,
  changeUserRoles: () => 'Jemand aus der Verwaltung möchte jemanden in die Verwaltung aufnehmen.',
}

const MODERATION: Record<ModerationKind, (title: string) => readonly [subject: string, text: string]> = {
  'property.suspended': (title) => [
    `Ihr Inserat ist gesperrt: ${title}`,
    `Wir haben „${title}“ aus der Suche genommen; es kann nicht gebucht werden. Bestehende Buchungen bleiben gültig.`,
  ],
  'property.restored': (title) => [
    `Ihr Inserat ist wieder da: ${title}`,
    `„${title}“ ist nicht mehr gesperrt: es ist wieder, was es vorher war.`,
  ],
  'user.suspended': () => [
    'Ihr Konto ist gesperrt',
    'Wir haben Ihr Konto gesperrt. Alle Sitzungen wurden beendet, Ihre API-Schlüssel sind widerrufen, und Ihre Inserate können nicht gebucht werden. Gebuchte Aufenthalte finden statt.',
  ],
  'user.restored': () => [
    'Ihr Konto ist wieder offen',
    'Ihr Konto ist nicht mehr gesperrt: melden Sie sich neu an. Ihre Inserate kommen von selbst wieder; API-Schlüssel müssen neu angelegt werden.',
  ],
  'user.roles_changed': () => [
    'Die Rechte Ihres Kontos wurden geändert',
    'Die Rollen Ihres Kontos wurden von der Verwaltung geändert. Alle Sitzungen wurden beendet: melden Sie sich neu an.',
  ],
}

const ROLES: Record<CoHostRole, string> = {
  full: 'alles, was die Unterkunft betrifft',
  calendar_and_inbox: 'ihren Kalender, ihre Buchungen und ihre Gäste',
  calendar: 'ihren Kalender',
}

export const TEXTS_DE: MailTexts = {
  locale: 'de-DE',
  direction: 'ltr',
  link: ({ purpose, name, url }) => {
    const { subject, text, label, note } = LINKS[purpose]
    return {
      subject,
      greeting: greetingOf(name),
      paragraphs: [text],
      action: { label, url },
      notes: [note],
    }
  },
  security: ({ kind, name, seen }) => {
    const [subject, text] = SECURITY[kind]
    return {
      subject,
      greeting: greetingOf(name),
      paragraphs: [text, ...(seen ? [`Wann: ${seen.when}\nWo: ${seen.where || 'unbekannt'}`] : [])],
      notes: [ADVICE[kind] ?? ADVICE_OTHERWISE],
    }
  },
  somebody: 'Jemand',
  range: (from, to) => `vom ${from} bis zum ${to}`,
  offer: ({ name, title, stay, until }) => ({
    subject: `Die Nächte, auf die Sie gewartet haben: ${title}`,
    greeting: greetingOf(name),
    paragraphs: [
      `Die Nächte ${stay} sind frei geworden. Bis ${until} sind sie für Sie freigehalten: Buchen Sie sie bis dahin.`,
    ],
  }),
  booking: (kind, about) => {
    const [subject, text] = BOOKING_TEXTS_DE[kind]
    const { name, reason, reviewBy } = about
    const isReviewable = reviewBy !== null && kind.startsWith('cancelled_')
    return {
      subject: subject(about),
      greeting: greetingOf(name),
      paragraphs: [
        ...text(about).split('\n\n'),
        ...(reason === null ? [] : [`Als Grund wurde angegeben:\n${reason}`]),
        ...(isReviewable ? [`Der Aufenthalt kann bis ${reviewBy} bewertet werden.`] : []),
      ],
    }
  },
  invitation: ({ name, hostName, title, role }) => ({
    subject: 'Sie sind als Co-Host eingeladen',
    greeting: greetingOf(name),
    paragraphs: [
      `${hostName} lässt Sie als Co-Host für „${title}“ handeln. Sie kümmern sich um ${ROLES[role]}.`,
      name === null
        ? 'Das gilt, sobald Sie ein Konto mit dieser Adresse haben und die Adresse bestätigt ist.'
        : 'Das gilt ab sofort: Sie finden die Unterkunft unter denen, die Sie als Co-Host betreuen.',
    ],
    notes: ['Sie möchten das nicht? Dann ist nichts zu tun, oder Sie entfernen sich selbst als Co-Host.'],
  }),
  approval: ({ name, operation, amount, until, approvalId }) => ({
    subject: `Ihre Zustimmung wird gebraucht: ${amount ?? 'ein neues Mitglied der Verwaltung'}`,
    greeting: greetingOf(name),
    paragraphs: [
      `${APPROVALS[operation](amount)} Das geschieht, sobald Sie oder jemand anders aus der Verwaltung zugestimmt hat.`,
      `Entschieden werden kann bis ${until}; danach geschieht nichts. Es geht um die Freigabe ${approvalId}.`,
    ],
  }),
  moderation: ({ kind, name, title, reason }) => {
    const [subject, text] = MODERATION[kind](title ?? 'Ihr Inserat')
    const paragraphs = [text, ...(reason === null ? [] : [`Als Grund wurde angegeben:\n${reason}`])]
    return { subject, greeting: greetingOf(name), paragraphs }
  },
  labels: {
    property: 'Unterkunft',
    address: 'Adresse',
    checkIn: 'Anreise',
    checkOut: 'Abreise',
    guests: 'Gäste',
    booking: 'Buchung',
    payment: 'Zahlung',
    payout: 'Auszahlung',
    paidOn: 'Bezahlt am',
    answerBy: 'Antwort bis',
    total: 'Summe',
    paid: 'Bezahlt',
    before: 'Vorher bezahlt',
    now: 'Der ganze Aufenthalt',
    dueAtProperty: 'Vor Ort zu zahlen',
    view: 'Buchung öffnen',
  },
  line: ({ code, percentage }, nights) => {
    const name = LINES[code]
    if (code === 'nightly') return nights === 1 ? '1 Nacht' : `${nights} Nächte`
    return name !== null && percentage !== undefined ? `${name} (${Math.abs(percentage)} %)` : name
  },
  party: ({ adults, children, infants, pets }) =>
    [
      counted(adults, 'Erwachsener', 'Erwachsene'),
      counted(children, 'Kind', 'Kinder'),
      counted(infants, 'Kleinkind', 'Kleinkinder'),
      counted(pets, 'Haustier', 'Haustiere'),
    ]
      .filter(Boolean)
      .join(', '),
  arrival: (day, time) => `${day}, ab ${time}\u00a0Uhr`,
  departure: (day, time) => `${day}, bis ${time}\u00a0Uhr`,
  calendarTitle: ({ title, otherName }) =>
    otherName === null ? `Aufenthalt: ${title}` : `${otherName}: ${title}`,
  footer: {
    always:
      'Diese Nachricht kommt unabhängig von Ihren Einstellungen, weil es um Geld oder die Sicherheit Ihres Kontos geht.',
    wanted: (topic) => `Sie erhalten diese Nachricht, weil E-Mails über ${TOPICS[topic]} eingeschaltet sind.`,
    unsubscribe: 'Abschalten',
  },
}

const LINES: Record<LineItem['code'], string | null> = {
  nightly: null,
  new_listing_discount: 'Rabatt für neue Unterkünfte',
  promotion: null,
  monthly_discount: 'Rabatt ab einem Monat',
  weekly_discount: 'Rabatt ab einer Woche',
  early_bird_discount: 'Frühbucherrabatt',
  last_minute_discount: 'Last-Minute-Rabatt',
  extra_guests: 'Weitere Gäste',
  cleaning_fee: 'Reinigung',
  pet_fee: 'Haustiere',
  fee: null,
  guest_service_fee: 'Servicegebühr',
  tax: null,
  host_service_fee: 'Servicegebühr für Gastgeber',
  reversal: null,
}

const TOPICS: Record<NotificationTopic, string> = {
  bookings: 'Buchungen',
  reminders: 'bevorstehende und vergangene Aufenthalte',
  messages: 'Nachrichten',
  reviews: 'Bewertungen',
  payouts: 'Auszahlungen',
}

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`

function greetingOf(name: string | null): string {
  return name === null ? 'Guten Tag,' : `Guten Tag ${name},`
}
