import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn, momentIn, moneyIn, readersLocale, timeIn } from '../../src/notifications/formats.ts'
import { inviteOf, type StayInvite } from '../../src/notifications/invite.ts'
import { composeMail, type MailContent } from '../../src/notifications/mail.ts'
import { onOneLine, quoted } from '../../src/notifications/words.ts'

const CONTENT: MailContent = {
  subject: 'A stay',
  greeting: 'Hello Ana,',
  paragraphs: ['It begins.'],
  facts: [{ label: 'Address', value: 'Keizersgracht 1\nAmsterdam' }],
  amounts: { lines: [{ label: 'Nights', value: '€10' }], total: { label: 'Paid', value: '€10' } },
  action: { label: 'Open', url: 'https://app.example.com/?a=1&b=2' },
  notes: ['Nothing else.'],
}
const FRAME = {
  locale: 'en-GB',
  direction: 'ltr' as const,
  footer: { text: 'Why it comes.', link: { label: 'Switch off', url: 'https://example.com/off' } },
}

describe('a mail', () => {
  it('says the same in both of its forms', () => {
    const { text, html } = composeMail(CONTENT, FRAME)
    for (const said of ['Hello Ana,', 'It begins.', 'Amsterdam', '€10', 'Nothing else.', 'Why it comes.']) {
      expect(text).toContain(said)
      expect(html).toContain(said)
    }
    expect(text).toContain('Switch off: https://example.com/off')
    expect(html).toContain('href="https://app.example.com/?a=1&#38;b=2"')
  })

  it('tells programs that read aloud its language, its heading, and what its tables say of what', () => {
    const { html } = composeMail(CONTENT, { ...FRAME, locale: 'de-DE' })
    expect(html).toContain('<html lang="de-DE" dir="ltr">')
    expect(html.match(/<h1 /g)).toHaveLength(1)
    expect(html.match(/<th scope="row"/g)).toHaveLength(3)
  })

  it('lets nobody’s words become markup, or a header of their own', () => {
    const words = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(words, words, (title, reason) => {
        const about = { ...CONTENT, subject: `Cancelled: ${quoted(title)}`, paragraphs: [quoted(reason)] }
        const { subject, html } = composeMail(about, FRAME)
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        const plain = composeMail(CONTENT, FRAME).html
        const tags = (markup: string) => markup.replaceAll('<br>', '').match(/<[^>]*>/g)
        expect(tags(html)).toEqual(tags(plain))
      }),
    )
  })
})

describe('somebody’s own words', () => {
  it('are set apart where they run from right to left, and steer nothing', () => {
    expect(quoted('Ana')).toBe('Ana')
    expect(quoted('محمد')).toBe('\u2068محمد\u2069')
    expect(quoted('Ana\u202eevil\u2066\u200f')).toBe('Anaevil')
    expect(quoted('one\r\ntwo\u0000')).toBe('one\ntwo')
  })

  it('make one line of a subject, and a short one', () => {
    expect(onOneLine('Hi\r\nBcc: eve@example.com')).toBe('Hi Bcc: eve@example.com')
    expect(onOneLine('x'.repeat(500))).toHaveLength(200)
  })
})

describe('amounts and dates', () => {
  it('are written as in the reader’s country, with the digits of the currency', () => {
    const write = (locale: string, amountMinor: number, currency: string) =>
      moneyIn(locale, { amountMinor, currency }).replace(/\s/g, ' ')
    expect(write('de-DE', 97464, 'EUR')).toBe('974,64 €')
    expect(write('en-GB', 12000, 'JPY')).toBe('JP¥12,000')
    expect(write('en-GB', 1234, 'KWD')).toBe('KWD 1.234')
    // More than a float holds.
    expect(write('en-GB', 9_007_199_254_740_991, 'EUR')).toBe('€90,071,992,547,409.91')
  })

  it('follow the reader only within the language of the text', () => {
    const [german, english] = [{ locale: 'de-DE' }, { locale: 'en-GB' }]
    expect(readersLocale(german, 'de-AT')).toBe('de-AT')
    expect(readersLocale(english, 'en')).toBe('en-GB')
    expect(readersLocale(english, 'pt-BR')).toBe('en-GB')
    expect(readersLocale(english, 'en-us')).toBe('en-US')
  })

  it('are those of the place', () => {
    expect(dayIn('de-DE', '2026-12-03')).toBe('Donnerstag, 3. Dezember 2026')
    expect(timeIn('en-GB', '15:00')).toBe('15:00')
    const at = Date.UTC(2027, 2, 28, 13, 0)
    expect(momentIn('en-GB', at, 'Europe/Paris')).toBe('28 March 2027 at 15:00 CEST')
    expect(momentIn('en-GB', at, 'Asia/Tokyo')).toMatch(/^28 March 2027 at 22:00 (GMT\+9|JST)$/)
  })
})

describe('a stay in somebody’s calendar', () => {
  const STAY: StayInvite = {
    method: 'REQUEST',
    uid: 'bkg_1@holdfast.test',
    sequence: 3,
    at: Date.UTC(2026, 10, 26, 10, 0),
    checkIn: '2026-12-03',
    checkOut: '2026-12-10',
    summary: 'Stay: House; garden, sea',
    description: 'Check-in: from 15:00\nCheck-out: until 11:00 \\ noon',
    location: 'Keizersgracht 1, Amsterdam',
    organizer: 'no-reply@holdfast.test',
    attendee: 'ana@example.com',
  }
  const unfolded = (stay: StayInvite) => inviteOf(stay).content.replaceAll('\r\n ', '').split('\r\n')

  it('has the days of the place, the day of check-out being none of them', () => {
    expect(unfolded(STAY)).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:bkg_1@holdfast.test',
        'SEQUENCE:3',
        'DTSTAMP:20261126T100000Z',
        'DTSTART;VALUE=DATE:20261203',
        'DTEND;VALUE=DATE:20261210',
        'STATUS:CONFIRMED',
        'SUMMARY:Stay: House\\; garden\\, sea',
        'DESCRIPTION:Check-in: from 15:00\\nCheck-out: until 11:00 \\\\ noon',
        'LOCATION:Keizersgracht 1\\, Amsterdam',
      ]),
    )
    expect(inviteOf(STAY).contentType).toBe('text/calendar; charset=utf-8; method=REQUEST')
  })

  it('is taken out again under the same name', () => {
    const cancelled = unfolded({ ...STAY, method: 'CANCEL', sequence: 4, location: null })
    expect(cancelled).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'UID:bkg_1@holdfast.test', 'SEQUENCE:4', 'STATUS:CANCELLED']),
    )
    expect(cancelled.some((line) => line.startsWith('LOCATION'))).toBe(false)
  })

  it('is lines of at most 75 octets, whatever somebody has written, and none that somebody has made up', () => {
    const names = unfolded(STAY).map((line) => /^[A-Z-]*/.exec(line)?.[0])
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stay = { ...STAY, summary: text, description: text, location: text }
        const { content } = inviteOf(stay)
        for (const line of content.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        }
        expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(unfolded(stay).map((line) => /^[A-Z-]*/.exec(line)?.[0])).toEqual(names)
      }),
    )
  })
})
