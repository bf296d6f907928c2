import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answerApi } from './api.ts'
import { answerControl } from './control.ts'
import type { Core } from './core.ts'
import { answerPage } from './pages.ts'

/** The HTTP face: `/v1` is Stripe, `/_control` drives the emulator, `/_pages` are Stripe's hosted pages. */
export function createEmulatorServer(core: Core): Server {
  // Longer than clients keep an idle connection, so that none is closed under a request just sent.
  return createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    serve(core, request, response).catch((error: unknown) => {
      console.error('stripe-emulator: request failed', error)
      response.destroy()
    })
  })
}

const BODY_BYTES_MAX = 1_000_000 // Stripe's own requests are far smaller

async function serve(core: Core, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(message.url ?? '/', core.origin)
  const method = message.method ?? 'GET'
  const body = await readBody(message)
  if (method === 'OPTIONS' && url.pathname.startsWith('/v1/')) {
    send(response, 204, ANY_ORIGIN, '')
    return
  }
  if (url.pathname.startsWith('/_control/')) {
    const answer = await answerControl(core, method, url.pathname, body)
    send(response, answer.status, { 'content-type': 'application/json' }, JSON.stringify(answer.body))
    core.poke()
    return
  }
  if (url.pathname.startsWith('/_pages/')) {
    const page = answerPage(core, method, url, body)
    send(response, page.status, page.headers, page.body)
    core.poke()
    return
  }
  await serveApi(core, message, response, { method, url, body })
}

async function serveApi(
  core: Core,
  message: IncomingMessage,
  response: ServerResponse,
  { method, url, body }: { method: string; url: URL; body: string },
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  )
  const entry = core.log.add({
    method,
    path: url.pathname,
    idempotencyKey: headers['idempotency-key'] ?? null,
    stripeAccount: headers['stripe-account'] ?? null,
    status: null,
    replayed: false,
    at: new Date().toISOString(),
  })
  const answer = await answerApi(core, {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    body,
    headers,
  })
  if (core.webhookSettings.beforeAnswer) {
    core.poke()
    await core.webhooks.settle(BEFORE_ANSWER_WAIT_MS)
  }
  if (answer.silentSeconds !== undefined) {
    core.poke()
    await Promise.race([core.sleep(answer.silentSeconds), closed(response)])
    response.destroy()
    return
  }
  entry.status = answer.status
  entry.replayed = answer.headers['idempotent-replayed'] === 'true'
  // After the answer is handed to the kernel: a client normally has it before the first webhook arrives.
  response.once('finish', () => setImmediate(() => core.poke()))
  response.once('close', () => core.poke())
  send(response, answer.status, { ...ANY_ORIGIN, ...answer.headers }, answer.body)
}

const BEFORE_ANSWER_WAIT_MS = 2_000

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve)
  })
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > BODY_BYTES_MAX) throw new Error('request body too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, {
    'cache-control': 'no-cache, no-store',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  })
  response.end(body)
}

/** Stripe.js calls the API from pages of other origins; the controls are nobody else's business. */
const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-headers':
    'authorization, content-type, stripe-version, stripe-account, idempotency-key',
  'access-control-expose-headers': 'Request-Id, Idempotent-Replayed',
}
