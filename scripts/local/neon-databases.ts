import pg from 'pg'

/** Connection pools of the bridge, one for each connection string that requests name. */
export type DatabasePools = {
  address: { host: string; port: number }
  /** The pool for the user, password and database of a connection string; host and port in it are ignored. */
  pool(connectionString: string): pg.Pool
  /** Ends the backend's running statement without touching its connection. */
  cancel(client: pg.PoolClient): void
  createDatabase(name: string, template?: string): Promise<void>
  dropDatabase(name: string): Promise<void>
  end(): Promise<void>
}

const CONNECTIONS_MAX = 40
// Long enough to keep a busy pool warm, short enough that a hundred test databases do not exhaust the server.
const IDLE_TIMEOUT_MS = 5_000
const CONNECT_TIMEOUT_MS = 10_000

export function createDatabasePools(databaseUrl: string): DatabasePools {
  const server = new URL(databaseUrl)
  const address = { host: decodeURIComponent(server.hostname), port: Number(server.port || 5432) }
  const pools = new Map<string, pg.Pool>()

  function pool(connectionString: string): pg.Pool {
    const known = pools.get(connectionString)
    if (known !== undefined) return known
    const created = new pg.Pool({
      connectionString: redirect(connectionString, server),
      max: CONNECTIONS_MAX,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    })
    // A connection that dies has left the pool already, or fails the statement that it carries; without a listener it
    // would end the process, idle or not.
    created.on('error', () => {})
    created.on('connect', (client) => client.on('error', () => {}))
    pools.set(connectionString, created)
    return created
  }

  /** Connected to neither the template nor the database to drop: both must be free of connections. */
  function adminPool(): pg.Pool {
    const url = new URL(databaseUrl)
    url.pathname = '/postgres'
    return pool(url.href)
  }

  return {
    address,
    pool,
    cancel(client) {
      // pg's own Connection, for its cancel message; these two fields are what the server gave at the start.
      const { processID, secretKey } = client as unknown as { processID: number; secretKey: number }
      const connection = new pg.Connection({ ssl: false })
      connection.on('error', () => {})
      connection.once('connect', () => {
        ;(connection as unknown as { cancel(id: number, key: number): void }).cancel(processID, secretKey)
        connection.end()
      })
      ;(connection as unknown as { connect(port: number, host: string): void }).connect(
        address.port,
        address.host,
      )
    },
    async createDatabase(name, template = 'template1') {
      const [created, from] = [pg.escapeIdentifier(name), pg.escapeIdentifier(template)]
      await adminPool().query(`CREATE DATABASE ${created} TEMPLATE ${from}`)
    },
    async dropDatabase(name) {
      const old = [...pools].filter(([key]) => databaseNameOf(key) === name)
      for (const [key] of old) pools.delete(key)
      // Dropped first: a pool ends when its last statement has, and one may be asleep or wait for a lock.
      await adminPool().query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
      await Promise.all(old.map(([, pool]) => pool.end()))
    },
    async end() {
      await Promise.all([...pools.values()].map((each) => each.end()))
    },
  }
}

/** The database a connection string names. */
export function databaseNameOf(connectionString: string): string {
  return decodeURIComponent(new URL(connectionString).pathname.slice(1))
}

/** Who and which database from the request, where and how (TLS) from the bridge's own setting. */
function redirect(connectionString: string, server: URL): string {
  const requested = new URL(connectionString)
  const target = new URL(server)
  target.username = requested.username
  target.password = requested.password
  target.pathname = requested.pathname
  target.searchParams.set('application_name', 'holdfast-bridge')
  return target.href
}
