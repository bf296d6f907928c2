import { env } from 'cloudflare:workers'

/** Where the database of this workerd is. */
export const { DATABASE_URL, NEON_PROXY_URL } = env as unknown as {
  DATABASE_URL: string
  NEON_PROXY_URL: string
}

/** Its name. */
export const databaseName = new URL(DATABASE_URL).pathname.slice(1)

/** Tells the Neon bridge to misbehave, or to make or drop a database; see `scripts/local/neon-bridge.ts`. */
export async function controlBridge(command: object): Promise<void> {
  const answer = await fetch(new URL('/_control', NEON_PROXY_URL), {
    method: 'POST',
    body: JSON.stringify(command),
  })
  if (!answer.ok) throw new Error(`the Neon bridge refused: ${await answer.text()}`)
  await answer.body?.cancel()
}
