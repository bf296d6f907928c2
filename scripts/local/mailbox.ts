import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { HumanError, messageOf } from './human-error.ts'
import { mailboxPage } from './mailbox-page.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
  attachments?: MailFile[]
  /** RFC 3339, UTC. */
  sentAt: string
}

export type MailFile = { filename: string; contentType: string; content: string }

export type Mailbox = { url: string; stop(): Promise<void> }

const MAILS_KEPT = 1_000 // a long demo fits, a load test does not fill the memory
const MAIL_BYTES_MAX = 1024 * 1024

/**
 * Catches the e-mail of a local run: `POST /messages` stores, `GET /messages?to=` lists (newest last),
 * `/` shows them. In memory only.
 */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Mail[] = []
  const server = createServer((request, response) => {
    handle(request, response, mails).catch((failure) => send(response, 400, 'text/plain', messageOf(failure)))
  })
  server.keepAliveTimeout = 0 // see the bridge: workerd would lose the request it sends on a connection closing here
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(0, '127.0.0.1', resolve)
  await listening
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new HumanError('the mailbox has no address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

async function handle(request: IncomingMessage, response: ServerResponse, mails: Mail[]): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mailbox')
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /messages':
      mails.push(readMail(JSON.parse(await readBody(request))))
      if (mails.length > MAILS_KEPT) mails.shift()
      return send(response, 201, 'application/json', '{}')
    case 'GET /messages': {
      const to = url.searchParams.get('to')
      const found = to === null ? mails : mails.filter((mail) => mail.to.toLowerCase() === to.toLowerCase())
      return send(response, 200, 'application/json', JSON.stringify(found))
    }
    case 'GET /':
      return send(response, 200, 'text/html; charset=utf-8', mailboxPage(mails))
    default:
      return send(response, 404, 'text/plain', 'no such path')
  }
}

function readMail(body: Record<string, unknown>): Mail {
  const { to, subject, text, html, headers, attachments } = body
  if (typeof to !== 'string' || typeof subject !== 'string' || typeof text !== 'string') {
    throw new Error('to, subject and text must be strings')
  }
  return {
    to,
    subject,
    text,
    ...(typeof html === 'string' ? { html } : {}),
    ...(typeof headers === 'object' && headers ? { headers: headers as Record<string, string> } : {}),
    ...(Array.isArray(attachments) && attachments.every(isFile) ? { attachments } : {}),
    sentAt: new Date().toISOString(),
  }
}

function isFile(file: unknown): file is MailFile {
  const { filename, contentType, content } = Object(file)
  return [filename, contentType, content].every((part) => typeof part === 'string')
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAIL_BYTES_MAX) throw new Error('the message is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
