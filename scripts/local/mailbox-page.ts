import type { Mail } from './mailbox.ts'

/** The mailbox as a page, newest first; an HTML body is shown in a frame without scripts. */
export function mailboxPage(mails: Mail[]): string {
  const items = mails.toReversed().map(mailItem).join('\n')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mailbox · Holdfast</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .75rem 0 }
  summary { cursor: pointer }
  small { opacity: .7; display: block }
  pre { white-space: pre-wrap; font: inherit }
  iframe { width: 100%; height: 24rem; border: 0; background: white }
</style>
<h1>Mailbox</h1>
<p>${mails.length === 0 ? 'No mail yet.' : `${mails.length} caught, newest first. Nothing leaves this machine.`}</p>
${items}
</html>
`
}

function mailItem({ to, subject, text, html, attachments = [], sentAt }: Mail): string {
  const body =
    html === undefined
      ? `<pre>${escapeHtml(text)}</pre>`
      : `<iframe sandbox srcdoc="${escapeHtml(html)}"></iframe>`
  const files = attachments.map(
    ({ filename, content }) =>
      `<details><summary>${escapeHtml(filename)}</summary><pre>${escapeHtml(content)}</pre></details>`,
  )
  return `<details><summary>${escapeHtml(subject)}<small>${escapeHtml(to)} · <time>${sentAt}</time></small></summary>${body}${files.join('')}</details>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
