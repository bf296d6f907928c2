import { onOneLine } from './words.ts'

/** What an e-mail says, whatever it looks like. */
export interface MailContent {
  subject: string
  greeting: string
  paragraphs: readonly string[]
  /** What it is about, to be found at a glance. */
  facts?: readonly MailFact[]
  /** Amounts with their sum. */
  amounts?: { lines: readonly MailFact[]; total: MailFact }
  /** The one thing to do about it. */
  action?: { label: string; url: string }
  /** Below the action: for whom it does not work, or who did not ask for it. */
  notes?: readonly string[]
}

export interface MailFact {
  label: string
  value: string
}

/** What every e-mail in a language has around what it says. */
export interface MailFrame {
  /** A BCP 47 tag. */
  locale: string
  direction: 'ltr' | 'rtl'
  /** Why it comes, and where to switch it off; absent for what nobody needs to be told. */
  footer?: { text: string; link?: { label: string; url: string } }
}

/** An e-mail in both of its forms, which say the same. */
export function composeMail(
  content: MailContent,
  frame: MailFrame,
): { subject: string; text: string; html: string } {
  const subject = onOneLine(content.subject)
  return { subject, text: textOf(content, frame), html: htmlOf({ ...content, subject }, frame) }
}

function textOf(
  { greeting, paragraphs, facts = [], amounts, action, notes = [] }: MailContent,
  { footer }: MailFrame,
): string {
  const parts = [
    greeting,
    ...paragraphs,
    ...listed(facts),
    ...(amounts ? listed([...amounts.lines, amounts.total]) : []),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...notes,
  ]
  const { link } = footer ?? {}
  const below = footer ? [footer.text, ...(link ? [`${link.label}: ${link.url}`] : [])].join('\n') : ''
  // The line by which mail programs know a signature (RFC 3676 §4.3).
  return `${parts.join('\n\n')}\n\n-- \n${[SENDER, below].filter(Boolean).join('\n')}\n`
}

const listed = (facts: readonly MailFact[]): string[] =>
  facts.length > 0
    ? [facts.map(({ label, value }) => `${label}: ${value.replaceAll('\n', ', ')}`).join('\n')]
    : []

function htmlOf(
  { subject, greeting, paragraphs, facts = [], amounts, action, notes = [] }: MailContent,
  { locale, direction, footer }: MailFrame,
): string {
  const body = [
    `<h1 style="margin:0 0 24px;font-size:22px;line-height:1.3">${escaped(subject)}</h1>`,
    paragraph(greeting),
    ...paragraphs.map((text) => paragraph(text)),
    ...(facts.length > 0 ? [factTable(facts)] : []),
    ...(amounts ? [amountTable(amounts)] : []),
    ...(action ? [button(action)] : []),
    ...notes.map((text) => paragraph(text, QUIET)),
  ]
  return `<!doctype html>
<html lang="${escaped(locale)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;background:#f1f5f9">
<div role="article" lang="${escaped(locale)}" dir="${direction}" style="max-width:600px;margin:0 auto;padding:32px 16px;${FONT}">
<p style="margin:0 0 16px;font-weight:700;font-size:18px;color:#0f766e">${SENDER}</p>
<div style="background:#ffffff;border:1px solid #e2e8f0;border-radius:12px;padding:28px">
${body.join('\n')}
</div>
${footerOf(footer)}</div>
</body>
</html>
`
}

const SENDER = 'Holdfast'
const FONT = "font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#0f172a"
const QUIET = 'color:#475569;font-size:14px'
const CELL = 'padding:8px 0;border-top:1px solid #e2e8f0;vertical-align:top;overflow-wrap:anywhere'
const LABEL = `${CELL};width:30%;padding-inline-end:16px;text-align:start;font-weight:400;color:#475569`

// No `dir="auto"`: a sentence of ours that begins with somebody's name goes on in our direction.
const paragraph = (text: string, style = ''): string =>
  `<p style="margin:0 0 16px;${style}">${lines(text)}</p>`

function factTable(facts: readonly MailFact[]): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><th scope="row" style="${LABEL}">${escaped(label)}</th><td style="${CELL}">${lines(value)}</td></tr>`,
  )
  return table(rows)
}

function amountTable({ lines: parts, total }: NonNullable<MailContent['amounts']>): string {
  const row = ({ label, value }: MailFact, weight: 'normal' | 'bold'): string =>
    `<tr><th scope="row" style="${CELL};padding-inline-end:16px;text-align:start;font-weight:${weight}">${escaped(label)}</th>` +
    `<td style="${CELL};text-align:end;white-space:nowrap;font-weight:${weight}">${escaped(value)}</td></tr>`
  return table([...parts.map((part) => row(part, 'normal')), row(total, 'bold')])
}

const table = (rows: readonly string[]): string =>
  `<table style="width:100%;margin:0 0 24px;border-collapse:collapse;border-bottom:1px solid #e2e8f0">${rows.join('')}</table>`

const button = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:24px 0 8px"><a href="${escaped(url)}" style="display:inline-block;background:#0f766e;color:#ffffff;` +
  `padding:12px 24px;border-radius:8px;text-decoration:none;font-weight:600">${escaped(label)}</a></p>`

function footerOf(footer: MailFrame['footer']): string {
  if (!footer) return ''
  const link = footer.link
    ? ` <a href="${escaped(footer.link.url)}" style="color:#475569">${escaped(footer.link.label)}</a>`
    : ''
  return `<p style="margin:16px 0 0;color:#475569;font-size:13px">${escaped(footer.text)}${link}</p>\n`
}

const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>')

/** Names and titles are people's own words: none of them may become markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
