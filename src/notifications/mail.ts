/** What an e-mail says, whatever it looks like. */
export interface MailContent {
  subject: string
  greeting: string
  paragraphs: readonly string[]
  /** The one thing to do about it. */
  action?: { label: string; url: string }
  /** Below the action: for whom it does not work, or who did not ask for it. */
  notes?: readonly string[]
}

/** An e-mail in both of its forms, which say the same. */
export function composeMail(content: MailContent): { subject: string; text: string; html: string } {
  return { subject: content.subject, text: textOf(content), html: htmlOf(content) }
}

function textOf({ greeting, paragraphs, action, notes = [] }: MailContent): string {
  const parts = [greeting, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...notes]
  return `${parts.join('\n\n')}\n\n${SENDER}\n`
}

function htmlOf({ subject, greeting, paragraphs, action, notes = [] }: MailContent): string {
  const body = [
    paragraph(greeting),
    ...paragraphs.map((text) => paragraph(text)),
    ...(action ? [button(action)] : []),
    ...notes.map((text) => paragraph(text, 'color:#64748b;font-size:14px')),
  ]
  return `<!doctype html>
<html>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#f1f5f9">
<div style="max-width:560px;margin:0 auto;padding:32px 16px;font:16px/1.6 system-ui,sans-serif;color:#0f172a">
<p style="margin:0 0 16px;font-weight:700;color:#0f766e">${SENDER}</p>
<div style="background:#fff;border-radius:12px;padding:32px">
${body.join('\n')}
</div>
</div>
</body>
</html>
`
}

const SENDER = 'Holdfast'

const paragraph = (text: string, style = ''): string =>
  `<p style="margin:0 0 16px;${style}">${escaped(text).replaceAll('\n', '<br>')}</p>`

const button = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:24px 0"><a href="${escaped(url)}" style="display:inline-block;background:#0f766e;color:#fff;` +
  `padding:12px 24px;border-radius:8px;text-decoration:none;font-weight:600">${escaped(label)}</a></p>`

/** Names and titles are people's own words: none of them may become markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
