import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import pg from 'pg'
import { lockDataDir } from '../local/lock.ts'
import { startPostgres } from '../local/postgres.ts'
import { migrate } from '../migrate.ts'
import { seedMarket } from '../seed/market.ts'

export interface MarketDatabase {
  properties: number
  url: string
  stop: () => Promise<void>
}

const STAYS_FOR_EACH = 5
/** The same for ever, so that a market is. */
export const MARKET_MADE_ON = '2026-11-26'
/** As a server for a million homes has; all else is Postgres's default. */
const MEMORY = '2GB'

/** A market of so many homes in Postgres. Markets are kept in `.local/bench`, because a large one takes minutes to make. */
export async function startMarket(properties: number): Promise<MarketDatabase> {
  const dataDir = resolve('.local', 'bench', `market-${properties}`)
  await mkdir(dataDir, { recursive: true })
  const lock = lockDataDir(dataDir)
  const postgres = await startPostgres({ dataDir, memory: MEMORY, onProgress: console.log })
  const stop = async () => {
    await postgres.stop()
    lock.release()
  }
  try {
    await fillOnce(postgres.url, properties)
  } catch (failure) {
    await stop()
    throw failure
  }
  return { properties, url: postgres.url, stop }
}

async function fillOnce(url: string, properties: number): Promise<void> {
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select from properties limit 1')
  await client.end()
  if (rows.length > 0) return
  console.log(`  making a market of ${properties.toLocaleString('en')} homes, once`)
  const market = { properties, bookings: properties * STAYS_FOR_EACH, today: MARKET_MADE_ON }
  await seedMarket({ databaseUrl: url, ...market, onProgress: (line) => console.log(`  ${line}`) })
}
