import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from '../identity/password-rules.ts'
import type { App } from './app-env.ts'
import { page } from './page.ts'

/**
 * Where links in e-mails, and Stripe, lead as long as no app has pages for them (`APP_URL`). The token stays in the fragment, and is
 * redeemed by a click: programs that follow every link in a mail change nothing.
 */
export function registerAccountPages(app: App): void {
  app.get('/account/verify-email', (c) => page(c, 'Confirm your e-mail address', VERIFY_EMAIL, SCRIPT_SOURCE))
  app.get(UNSUBSCRIPTIONS, (c) => page(c, 'Fewer e-mails', UNSUBSCRIBE, UNSUBSCRIBE_SCRIPT_SOURCE))
  app.get('/account/reset-password', (c) => page(c, 'Choose a new password', RESET_PASSWORD, SCRIPT_SOURCE))
  app.get('/account/payouts', (c) => page(c, 'Where you are paid', PAYOUTS))
  app.get('/account/payouts/link-expired', (c) => page(c, 'Where you are paid', PAYOUTS_LINK_EXPIRED))
}

/** Where mail programs post; who opens it is asked first. */
const UNSUBSCRIPTIONS = '/notifications/unsubscriptions'

/** Sends the form to the operation that it names, with the token of the link; what comes of it replaces the form. */
const SCRIPT = `
const form = document.querySelector('form')
const button = document.querySelector('button')
const outcome = document.querySelector('output')
const token = new URLSearchParams(location.hash.slice(1)).get('token')
if (!token) outcome.textContent = 'This link is not complete: copy all of it from the e-mail.'
button.disabled = !token
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  button.disabled = true
  outcome.textContent = '…'
  const answer = await fetch(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) }),
  }).catch(() => null)
  const problem = answer?.ok ? null : await answer?.json().catch(() => null)
  form.hidden = answer?.ok || problem?.code === 'invalid_email_token'
  button.disabled = false
  outcome.textContent = answer?.ok
    ? form.dataset.done
    : problem ? problem.title + '. ' + problem.detail : 'There was no answer: please try again.'
})
`

const SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`

const form = (
  operation: string,
  content: { title: string; done: string; fields: unknown; label: string },
) => html`
  <main class="prose">
    <h1>${content.title}</h1>
    <form action="${operation}" method="post" data-done="${content.done}">
      ${content.fields}
      <p><button>${content.label}</button></p>
    </form>
    <output></output>
    <noscript><p>This page needs JavaScript, because its link is kept from servers.</p></noscript>
  </main>
  <script>${raw(SCRIPT)}</script>
`

const VERIFY_EMAIL = form('/auth/email-verifications/confirm', {
  title: 'Confirm your e-mail address',
  done: 'Thank you: the address is confirmed.',
  fields: '',
  label: 'Confirm the address',
})

const RESET_PASSWORD = form('/auth/password-resets/confirm', {
  title: 'Choose a new password',
  done: 'The password is changed, and you are signed out everywhere. Sign in with the new one.',
  fields: html`<p>
    <label>New password, at least ${PASSWORD_CHARACTERS_MIN} characters<br /><input name="password" type="password" autocomplete="new-password" minlength="${PASSWORD_CHARACTERS_MIN}" maxlength="${PASSWORD_CHARACTERS_MAX}" required /></label>
  </p>`,
  label: 'Change the password',
})

/** The token is in the address, because mail programs post to that. */
const UNSUBSCRIBE_SCRIPT = `
const form = document.querySelector('form')
const button = document.querySelector('button')
const outcome = document.querySelector('output')
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  button.disabled = true
  const answer = await fetch(form.action + location.search, { method: 'POST' }).catch(() => null)
  const problem = answer?.ok ? null : await answer?.json().catch(() => null)
  form.hidden = Boolean(answer?.ok)
  button.disabled = false
  outcome.textContent = answer?.ok
    ? 'Done: no more e-mails about this. The preferences of your account switch them on again.'
    : problem ? problem.title + '. ' + problem.detail : 'There was no answer: please try again.'
})
`

const UNSUBSCRIBE_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(UNSUBSCRIBE_SCRIPT).digest('base64')}'`

const UNSUBSCRIBE = html`
  <main class="prose">
    <h1>Fewer e-mails</h1>
    <p>No more e-mails of this kind? What is about money or the security of your account comes all the same.</p>
    <form action="${UNSUBSCRIPTIONS}" method="post"><p><button>Do not send them any more</button></p></form>
    <output></output>
    <noscript><p>This page needs JavaScript.</p></noscript>
  </main>
  <script>${raw(UNSUBSCRIBE_SCRIPT)}</script>
`
const notice = (title: string, text: string) => html`
  <main class="prose">
    <h1>${title}</h1>
    <p>${text}</p>
  </main>
`

const PAYOUTS = notice(
  'Thank you',
  'Stripe tells us as soon as you can be paid, which takes a moment. You can close this page.',
)

const PAYOUTS_LINK_EXPIRED = notice(
  'This link does not work any more',
  'It works once, and for some minutes: ask for a new one where you have asked for this one.',
)
