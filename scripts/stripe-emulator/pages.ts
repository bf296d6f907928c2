import { PLATFORM_ACCOUNT } from './access.ts'
import { finishChallenge } from './challenge.ts'
import type { Core } from './core.ts'
import { decodeForm } from './form.ts'
import { completeOnboarding } from './resources/onboarding.ts'

export interface Page {
  status: number
  headers: Record<string, string>
  body: string
}

/** Stripe's hosted pages, as plain as can be: 3-D Secure challenges, onboarding of connected accounts, receipts. */
export function answerPage(core: Core, method: string, url: URL, body: string): Page {
  const [kind = '', id = '', token = ''] = url.pathname.split('/').slice(2)
  switch (`${method} ${kind}`) {
    case 'GET 3ds':
      return challengePage(core, id)
    case 'POST 3ds':
      return answerChallenge(core, id, decodeForm(body)['outcome'] !== 'failed')
    case 'GET onboarding':
    case 'POST onboarding':
      return onboardingPage(core, id, token, method)
    case 'GET express':
      return html(200, 'Express dashboard', '<p>A host would see payouts here.</p>')
    case 'GET receipts':
      return receiptPage(core, id)
    default:
      return html(404, 'Not found', '<p>There is no such page.</p>')
  }
}

function challengePage(core: Core, id: string): Page {
  const account = core.store.accountOf(id) ?? ''
  const intent = core.store.get('payment_intent', id, account) ?? core.store.get('setup_intent', id, account)
  if (intent?.status !== 'requires_action')
    return html(200, '3-D Secure', '<p>Nothing is waiting for you here.</p>')
  return html(
    200,
    '3-D Secure test challenge',
    `<form method="post"><button name="outcome" value="succeeded">Complete</button>
<button name="outcome" value="failed">Fail</button></form>`,
  )
}

function answerChallenge(core: Core, id: string, succeeded: boolean): Page {
  const account = core.store.accountOf(id) ?? ''
  const finished = core.transact(account, (world) => finishChallenge(world, id, succeeded))
  if (finished === undefined) return html(409, '3-D Secure', '<p>Nothing is waiting for you here.</p>')
  const { kind, intent } = finished
  const target = URL.parse(core.store.hidden(id).returnUrl ?? '')
  if (target === null) return html(200, '3-D Secure', `<p>Done: its status is ${intent.status}.</p>`)
  target.searchParams.set(kind, intent.id)
  target.searchParams.set(`${kind}_client_secret`, intent.client_secret ?? '')
  target.searchParams.set(
    'redirect_status',
    intent.status === 'requires_payment_method' ? 'failed' : 'succeeded',
  )
  return redirect(target.href)
}

/**
 * Visiting the link answers all of Stripe's questions at once; posting to it also goes back to the marketplace. A
 * link that was used or has expired leads to the refresh URL, as Stripe's do.
 */
function onboardingPage(core: Core, id: string, token: string, method: string): Page {
  const account = core.store.get('account', id, PLATFORM_ACCOUNT)
  const { onboarding } = core.store.hidden(id)
  if (account === undefined || onboarding === undefined)
    return html(404, 'Not found', '<p>There is no such link.</p>')
  const usable = onboarding.token === token && !onboarding.used && onboarding.expiresAt > core.clock.now()
  if (!usable) return redirect(onboarding.refreshUrl)
  core.transact(PLATFORM_ACCOUNT, (world) => completeOnboarding(world, account))
  if (method === 'POST') return redirect(onboarding.returnUrl)
  const back = onboarding.returnUrl.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return html(
    200,
    'Onboarding complete',
    `<p>This test account can now be paid.</p><p><a href="${back}">Return</a></p>`,
  )
}

function receiptPage(core: Core, id: string): Page {
  const charge = core.store.get('charge', id, core.store.accountOf(id) ?? '')
  if (charge === undefined) return html(404, 'Not found', '<p>There is no such receipt.</p>')
  const { amount_captured: amount, currency, status } = charge
  return html(200, 'Receipt', `<p>${amount} minor units of ${currency.toUpperCase()}, ${status}.</p>`)
}

function redirect(location: string): Page {
  return { status: 303, headers: { location }, body: '' }
}

/** Callers pass only ids, numbers and codes that the emulator minted itself; anything else they escape. */
function html(status: number, title: string, body: string): Page {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>\n${body}\n</html>`,
  }
}
