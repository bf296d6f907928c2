import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { HumanError, messageOf } from './human-error.ts'
import { createDatabasePools, type DatabasePools } from './neon-databases.ts'
import { createFaults, type Fault, type FaultSettings, type Faults, parseFault } from './neon-faults.ts'
import { answerSqlRequest, parseSqlRequest, type SqlAnswer, type SqlRequest, sqlTextOf } from './neon-sql.ts'

export type NeonBridge = {
  /** For `neonConfig.fetchEndpoint`. */
  httpUrl: string
  /** For `neonConfig.wsProxy`, with `useSecureWebSocket = false`. */
  wsProxyHost: string
  /** Misbehaves from now on, see `Fault`; `fault('none')` heals. Without `database` it hits every database. */
  fault(kind: Fault, settings?: FaultSettings): void
  /** Clones a database in milliseconds; nobody may be connected to the template. */
  createDatabase(name: string, template?: string): Promise<void>
  dropDatabase(name: string): Promise<void>
  stop(): Promise<void>
}

// Neon's proxy accepts no larger request either.
const REQUEST_BYTES_MAX = 10 * 1024 * 1024

/**
 * Speaks what Neon's proxy speaks to `@neondatabase/serverless`, in front of any Postgres:
 * `POST /sql` (one statement or a batch in one transaction) and a WebSocket tunnel, so that the same driver and the
 * same code run locally and on Neon. `POST /_control` (JSON) reaches `fault`, `createDatabase` and `dropDatabase`
 * from tests inside workerd.
 *
 * Server, port and TLS come from `databaseUrl`; user, password and database from each request, as with Neon.
 */
export async function startNeonBridge(options: { databaseUrl: string; port?: number }): Promise<NeonBridge> {
  const pools = createDatabasePools(options.databaseUrl)
  const faults = createFaults()
  const server = createServer((request, response) => {
    handle(request, response, pools, faults).catch((failure) =>
      sendJson(response, 500, { message: messageOf(failure) }),
    )
  })
  // workerd keeps connections open; if this end closed an idle one, the request just sent on it would be lost.
  server.keepAliveTimeout = 0
  server.requestTimeout = 0
  const tunnels = acceptTunnels(server, pools.address, faults)

  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(options.port ?? 0, '127.0.0.1', resolve)
  await listening
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new HumanError('the Neon bridge has no address')
  const host = `127.0.0.1:${address.port}`

  return {
    httpUrl: `http://${host}/sql`,
    wsProxyHost: `${host}/v2`,
    fault: faults.set,
    createDatabase: pools.createDatabase,
    dropDatabase: pools.dropDatabase,
    async stop() {
      tunnels.stop()
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
      await pools.end()
    },
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  pools: DatabasePools,
  faults: Faults,
) {
  if (request.method === 'POST' && request.url === '/sql') return handleSql(request, response, pools, faults)
  if (request.method === 'POST' && request.url === '/_control')
    return handleControl(request, response, pools, faults)
  return sendJson(response, 404, { message: 'no such path' })
}

async function handleSql(
  request: IncomingMessage,
  response: ServerResponse,
  pools: DatabasePools,
  faults: Faults,
) {
  const body = await readBody(request)
  let sql: SqlRequest
  try {
    sql = parseSqlRequest(request.headers, body)
  } catch (failure) {
    return sendJson(response, 400, { message: messageOf(failure) })
  }
  const { fault, delayMs } = faults.next(sql.database, () => sqlTextOf(sql))
  switch (fault) {
    case 'none':
      break
    case 'slow':
      await sleep(delayMs)
      break
    case 'refuse':
      return sendJson(response, 500, { message: 'Control plane request failed' })
    case 'reset':
      return request.socket.destroy()
    case 'hang':
      return
    case 'drop_answer':
      await answerSqlRequest(pools, sql, new AbortController().signal)
      return
  }
  // Like Neon's proxy: who stops waiting no longer wants the statement to run.
  const hungUp = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) hungUp.abort()
  })
  const answer: SqlAnswer = await answerSqlRequest(pools, sql, hungUp.signal)
  sendText(response, answer.status, answer.body)
}

async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  pools: DatabasePools,
  faults: Faults,
) {
  const command = JSON.parse(await readBody(request)) as Record<string, unknown>
  const { createDatabase, dropDatabase, template } = command
  if (typeof createDatabase === 'string') {
    await pools.createDatabase(createDatabase, typeof template === 'string' ? template : undefined)
  } else if (typeof dropDatabase === 'string') {
    await pools.dropDatabase(dropDatabase)
  } else {
    const { fault, settings } = parseFault(command)
    faults.set(fault, settings)
  }
  sendJson(response, 200, {})
}

/** Raw bytes between a WebSocket and Postgres: the driver speaks the Postgres protocol through it. */
function acceptTunnels(
  server: ReturnType<typeof createServer>,
  address: { host: string; port: number },
  faults: Faults,
): { stop(): void } {
  const tunnels = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const { fault } = faults.next('', () => '')
    if (fault === 'hang') return
    if (fault === 'refuse' || fault === 'reset') return socket.destroy()
    tunnels.handleUpgrade(request, socket, head, (webSocket) => {
      const near = createWebSocketStream(webSocket)
      const far = connect({ ...address, noDelay: true })
      // Either end may go away at any time; both ends then close, which is all there is to do.
      pipeline(near, far, near, () => webSocket.terminate())
    })
  })
  return {
    stop() {
      for (const client of tunnels.clients) client.terminate()
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > REQUEST_BYTES_MAX) throw new Error(`request is too large (max is ${REQUEST_BYTES_MAX} bytes)`)
    chunks.push(chunk)
  }
  return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8')
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, JSON.stringify(value))
}

function sendText(response: ServerResponse, status: number, body: string): void {
  if (response.writableEnded || response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}
