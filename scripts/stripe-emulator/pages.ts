import type { Core } from './core.ts'
import { decodeForm } from './form.ts'
import { finishAuthentication } from './resources/payment-attempt.ts'

export interface Page {
  status: number
  headers: Record<string, string>
  body: string
}

/** Stripe's hosted pages, as plain as can be: the bank's 3-D Secure challenge, receipts. */
export function answerPage(core: Core, method: string, url: URL, body: string): Page {
  const [kind = '', id = ''] = url.pathname.split('/').slice(2)
  if (kind === '3ds' && method === 'GET') return challengePage(core, id)
  if (kind === '3ds' && method === 'POST')
    return answerChallenge(core, id, decodeForm(body)['outcome'] !== 'failed')
  if (kind === 'receipts' && method === 'GET') return receiptPage(core, id)
  return html(404, 'Not found', '<p>There is no such page.</p>')
}

function challengePage(core: Core, id: string): Page {
  const intent = core.store.get('payment_intent', id, core.store.accountOf(id) ?? '')
  if (intent === undefined) return html(404, 'Not found', '<p>There is no such payment.</p>')
  if (intent.status !== 'requires_action')
    return html(200, '3-D Secure', '<p>Nothing is waiting for you here.</p>')
  return html(
    200,
    '3-D Secure test challenge',
    `<p>Payment of ${intent.amount} minor units of ${intent.currency.toUpperCase()}.</p>
<form method="post"><button name="outcome" value="succeeded">Complete</button>
<button name="outcome" value="failed">Fail</button></form>`,
  )
}

function answerChallenge(core: Core, id: string, succeeded: boolean): Page {
  const account = core.store.accountOf(id) ?? ''
  const finished = core.transact(account, (world) => {
    const intent = world.store.get('payment_intent', id, account)
    if (intent === undefined || intent.status !== 'requires_action') return undefined
    return finishAuthentication(world, intent, succeeded)
  })
  if (finished === undefined) return html(409, '3-D Secure', '<p>Nothing is waiting for you here.</p>')
  const target = URL.parse(core.store.hidden(id).returnUrl ?? '')
  if (target === null) return html(200, '3-D Secure', `<p>Done: the payment is ${finished.status}.</p>`)
  target.searchParams.set('payment_intent', finished.id)
  target.searchParams.set('payment_intent_client_secret', finished.client_secret ?? '')
  target.searchParams.set(
    'redirect_status',
    finished.status === 'requires_payment_method' ? 'failed' : 'succeeded',
  )
  return redirect(target.href)
}

function receiptPage(core: Core, id: string): Page {
  const charge = core.store.get('charge', id, core.store.accountOf(id) ?? '')
  if (charge === undefined) return html(404, 'Not found', '<p>There is no such receipt.</p>')
  return html(
    200,
    'Receipt',
    `<p>${charge.amount_captured} minor units of ${charge.currency.toUpperCase()}, ${charge.status}.</p>`,
  )
}

export function redirect(location: string): Page {
  return { status: 303, headers: { location }, body: '' }
}

/** Callers pass only ids, numbers and codes that the emulator minted itself, so nothing needs escaping. */
export function html(status: number, title: string, body: string): Page {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>\n${body}\n</html>`,
  }
}
