import type { ApprovedOperation } from '../approvals/approval.ts'
import type { NotificationTopic } from '../identity/user.ts'
import type { LineItem } from '../pricing/quote-schemas.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import { BOOKING_TEXTS_EN } from './booking-texts-en.ts'
import type { MailTexts, ModerationKind, ToldSecurityEvent } from './texts.ts'

const LINKS = {
  verify_email: {
    subject: 'Confirm your e-mail address',
    text: 'Please confirm that this address is yours. The link works once, for a day.',
    label: 'Confirm the address',
    note: 'You did not open an account? Then ignore this message: nothing happens without the link.',
  },
  change_email: {
    subject: 'Confirm your new e-mail address',
    text: 'Your account is to have this address. The link works once, for an hour; until then the old address stays.',
    label: 'Use this address',
    note: 'You did not ask for this? Then ignore this message: nothing happens without the link.',
  },
  reset_password: {
    subject: 'Choose a new password',
    text: 'Somebody has asked for a new password for your account. The link works once, for an hour.',
    label: 'Choose a password',
    note: 'It was not you? Then ignore this message: your password stays as it is.',
  },
} as const

const SECURITY: Record<ToldSecurityEvent, readonly [subject: string, text: string]> = {
  signed_in_on_new_device: [
    'A new sign-in',
    'Somebody has signed in to your account on a device that we did not know.',
  ],
  refresh_token_reused: [
    'We have ended one of your sessions',
    'A credential of one of your sessions was used a second time, as happens when it has been copied. We have ended that session.',
  ],
  email_changed: ['Your e-mail address was changed', 'The e-mail address of your account was changed.'],
  password_changed: [
    'Your password was changed',
    'The password of your account was changed. All other sessions were ended.',
  ],
  password_reset: [
    'Your password was reset',
    'A new password was chosen for your account by way of an e-mail link. All sessions were ended.',
  ],
  otp_enabled: [
    'One-time codes are on',
    'Signing in with your password now takes a one-time code. All other sessions were ended.',
  ],
  otp_disabled: [
    'One-time codes are off',
    'Signing in with your password does not take a one-time code any more. All other sessions were ended.',
  ],
  recovery_code_used: [
    'A recovery code was used',
    'Somebody has signed in to your account with one of your recovery codes.',
  ],
  recovery_codes_renewed: [
    'You have new recovery codes',
    'New recovery codes were made for your account. Those from before open nothing any more.',
  ],
  passkey_added: [
    'A passkey was added',
    'A passkey was added to your account. It signs in without your password.',
  ],
  passkey_removed: [
    'A passkey was removed',
    'A passkey was removed from your account. Other sessions that passkeys had opened were ended.',
  ],
  passkey_copied: [
    'We have refused one of your passkeys',
    'A passkey of your account was used whose counter had gone back, as happens when it has been copied. It did not sign anybody in.',
  ],
  provider_linked: [
    'Another way to sign in',
    'Your account was connected with an account elsewhere, which now opens it.',
  ],
  api_key_created: [
    'An API key was created',
    'An API key was created for your account. It acts in your name.',
  ],
}

const ADVICE_OTHERWISE = 'It was not you? Reset your password and sign out everywhere.'

/** What a new password does not help against. */
const ADVICE: Partial<Record<ToldSecurityEvent, string>> = {
  api_key_created:
    'It was not you? Revoke the key: it goes on acting whatever your password is. Then reset your password and sign out everywhere.',
  passkey_added:
    'It was not you? Remove the passkey: it goes on opening the account whatever your password is. Then reset your password and sign out everywhere.',
}

const APPROVALS: Record<ApprovedOperation, (amount: string | null) => string> = {
  createRefund: (amount) => `a refund of ${amount} to a guest`,
  releasePayout: (amount) => `the release of a payout of ${amount} that was held`,
  waiveInstalments: (amount) => `a guest to be let off ${amount} of a stay that is over`,
  changeUserRoles: () => 'somebody to become an admin',
}

const MODERATION: Record<ModerationKind, (title: string) => readonly [subject: string, text: string]> = {
  'property.suspended': (title) => [
    `Your listing is suspended: ${title}`,
    `We have taken “${title}” out of search, and it cannot be booked. Bookings that it has stand.`,
  ],
  'property.restored': (title) => [
    `Your listing is back: ${title}`,
    `“${title}” is no longer suspended: it is what it was before.`,
  ],
  'user.suspended': () => [
    'Your account is suspended',
    'We have suspended your account. All sessions were ended, your API keys are revoked, and your listings cannot be booked. Stays that are booked go on.',
  ],
  'user.restored': () => [
    'Your account is open again',
    'Your account is no longer suspended: sign in again. Your listings come back by themselves; API keys have to be made anew.',
  ],
  'user.roles_changed': () => [
    'What your account may do was changed',
    'The roles of your account were changed by those who run the marketplace. All sessions were ended: sign in again.',
  ],
}

const ROLES: Record<CoHostRole, string> = {
  full: 'everything about the property',
  calendar_and_inbox: 'its calendar, its bookings and its guests',
  calendar: 'its calendar',
}

export const TEXTS_EN: MailTexts = {
  locale: 'en-GB',
  direction: 'ltr',
  link: ({ purpose, name, url }) => {
    const { subject, text, label, note } = LINKS[purpose]
    return { subject, greeting: greetingOf(name), paragraphs: [text], action: { label, url }, notes: [note] }
  },
  security: ({ kind, name, seen }) => {
    const [subject, text] = SECURITY[kind]
    return {
      subject,
      greeting: greetingOf(name),
      paragraphs: [text, ...(seen ? [`When: ${seen.when}\nWhere: ${seen.where || 'unknown'}`] : [])],
      notes: [ADVICE[kind] ?? ADVICE_OTHERWISE],
    }
  },
  somebody: 'Somebody',
  range: (from, to) => `from ${from} to ${to}`,
  offer: ({ name, title, stay, until }) => ({
    subject: `The nights you have waited for: ${title}`,
    greeting: greetingOf(name),
    paragraphs: [
      `The nights ${stay} have come free. They are kept for you until ${until}: book them before then.`,
    ],
  }),
  booking: (kind, about) => {
    const [subject, text] = BOOKING_TEXTS_EN[kind]
    const { name, reason, reviewBy } = about
    const isReviewable = reviewBy !== null && kind.startsWith('cancelled_')
    return {
      subject: subject(about),
      greeting: greetingOf(name),
      paragraphs: [
        ...text(about).split('\n\n'),
        ...(reason === null ? [] : [`The reason that was given:\n${reason}`]),
        ...(isReviewable ? [`The stay can be reviewed until ${reviewBy}.`] : []),
      ],
    }
  },
  invitation: ({ name, hostName, title, role }) => ({
    subject: 'You are invited to co-host',
    greeting: greetingOf(name),
    paragraphs: [
      `${hostName} lets you act as a co-host of “${title}”. You take care of ${ROLES[role]}.`,
      name === null
        ? 'It takes effect once you have an account with this address and have confirmed the address.'
        : 'It has taken effect: you find the property among those that you co-host.',
    ],
    notes: ['You do not want this? Then ignore this message, or remove yourself from the co-hosts.'],
  }),
  approval: ({ name, operation, amount, until, approvalId }) => ({
    subject: `Your approval is needed: ${amount ?? 'a new admin'}`,
    greeting: greetingOf(name),
    paragraphs: [
      `Another admin asks for ${APPROVALS[operation](amount)}. It is done once you, or somebody else who runs the marketplace, have approved it.`,
      `It can be decided until ${until}; after that nothing happens. It is approval ${approvalId}.`,
    ],
  }),
  moderation: ({ kind, name, title, reason }) => {
    const [subject, text] = MODERATION[kind](title ?? 'your listing')
    const paragraphs = [text, ...(reason === null ? [] : [`The reason that was given:\n${reason}`])]
    return { subject, greeting: greetingOf(name), paragraphs }
  },
  labels: {
    property: 'Property',
    address: 'Address',
    checkIn: 'Check-in',
    checkOut: 'Check-out',
    guests: 'Guests',
    booking: 'Booking',
    payment: 'Payment',
    payout: 'Payout',
    paidOn: 'Paid on',
    answerBy: 'Answer by',
    total: 'Total',
    paid: 'Paid',
    before: 'Paid before',
    now: 'The stay in all',
    dueAtProperty: 'To be paid at the property',
    view: 'Open the booking',
  },
  line: ({ code, percentage }, nights) => {
    const name = LINES[code]
    if (code === 'nightly') return nights === 1 ? '1 night' : `${nights} nights`
    return name !== null && percentage !== undefined ? `${name} (${Math.abs(percentage)}%)` : name
  },
  party: ({ adults, children, infants, pets }) =>
    [
      counted(adults, 'adult', 'adults'),
      counted(children, 'child', 'children'),
      counted(infants, 'infant', 'infants'),
      counted(pets, 'pet', 'pets'),
    ]
      .filter(Boolean)
      .join(', '),
  arrival: (day, time) => `${day}, from ${time}`,
  departure: (day, time) => `${day}, until ${time}`,
  calendarTitle: ({ title, otherName }) => (otherName === null ? `Stay: ${title}` : `${otherName}: ${title}`),
  footer: {
    always:
      'This comes whatever you have chosen, because it is about money or about the security of your account.',
    wanted: (topic) => `You get this because e-mails about ${TOPICS[topic]} are on.`,
    unsubscribe: 'Switch them off',
  },
}

const LINES: Record<LineItem['code'], string | null> = {
  nightly: null,
  new_listing_discount: 'Discount for new listings',
  promotion: null,
  monthly_discount: 'Discount from a month on',
  weekly_discount: 'Discount from a week on',
  early_bird_discount: 'Early bird discount',
  last_minute_discount: 'Last minute discount',
  extra_guests: 'Extra guests',
  cleaning_fee: 'Cleaning',
  pet_fee: 'Pets',
  fee: null,
  guest_service_fee: 'Service fee',
  tax: null,
  host_service_fee: 'Host service fee',
  reversal: null,
}

const TOPICS: Record<NotificationTopic, string> = {
  bookings: 'bookings',
  reminders: 'upcoming and past stays',
  messages: 'messages',
  reviews: 'reviews',
  payouts: 'payouts',
}

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`

function greetingOf(name: string | null): string {
  return name === null ? 'Hello,' : `Hello ${name},`
}
