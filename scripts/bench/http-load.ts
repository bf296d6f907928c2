// A process of its own, so that what it costs to ask can be told from what it costs to answer; started by load-process.ts.
import { connect, type Socket } from 'node:net'

/** Posts its body, or gets where there is none. */
export interface LoadRequest {
  path: string
  headers?: Record<string, string>
  body?: string
}

/** What to send, over how many connections that are kept. */
export interface LoadOrder {
  port: number
  connections: number
  requests: readonly LoadRequest[]
}

export interface LoadAnswer {
  status: number
  /** From the first byte sent to the last one received. */
  milliseconds: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
}

export interface LoadReport {
  /** In the order of the requests. */
  answers: LoadAnswer[]
  /** From the first request to the last answer. */
  milliseconds: number
  /** Of this process, meanwhile. */
  cpuSeconds: number
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (report) => process.send?.(report),
    (failure: unknown) => {
      console.error(failure)
      process.exit(1)
    },
  )
})

/** Every connection sends the next request as soon as it has its answer. */
async function run({ port, connections, requests }: LoadOrder): Promise<LoadReport> {
  const texts = requests.map((request) => textOf(request, port))
  const answers: LoadAnswer[] = []
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  let next = 0
  await Promise.all(
    sockets.map(async (socket) => {
      while (next < texts.length) {
        const at = next++
        answers[at] = await exchange(socket, texts[at] as Buffer)
      }
    }),
  )
  const milliseconds = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpuBefore)
  for (const socket of sockets) socket.destroy()
  return { answers, milliseconds, cpuSeconds: (user + system) / 1e6 }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.once('connect', resolve)
  socket.once('error', reject)
  await promise
  return socket
}

function textOf({ path, headers = {}, body }: LoadRequest, port: number): Buffer {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    ...(body === undefined
      ? []
      : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}

/** No more of HTTP than a Worker's JSON answers need: a length, or chunks. */
async function exchange(socket: Socket, request: Buffer): Promise<LoadAnswer> {
  const startedAt = performance.now()
  const { promise, resolve, reject } = Promise.withResolvers<LoadAnswer>()
  let text = ''
  const onData = (bytes: Buffer) => {
    text += bytes.toString('latin1')
    const answer = parse(text)
    if (answer) resolve({ ...answer, milliseconds: performance.now() - startedAt })
  }
  const onClose = () => reject(new Error('the connection was closed'))
  socket.on('data', onData)
  socket.once('close', onClose)
  socket.write(request)
  try {
    return await promise
  } finally {
    socket.off('data', onData)
    socket.off('close', onClose)
  }
}

function parse(text: string): Omit<LoadAnswer, 'milliseconds'> | null {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return null
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  const rest = text.slice(end + 4)
  const length = headers['content-length']
  const isWhole = length === undefined ? rest.endsWith('0\r\n\r\n') : rest.length >= Number(length)
  return isWhole ? { status: Number(first.split(' ')[1]), headers, body: rest } : null
}
