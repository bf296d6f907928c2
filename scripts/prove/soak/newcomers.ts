import { randomUUID } from 'node:crypto'
import { insist, nullIfSilent } from '../marketplace/insist.ts'
import type { LoadClient } from '../marketplace/load.ts'

/** The addresses of accounts that were acknowledged. */
export type Newcomers = Set<string>

/** Somebody opens an account, signs in, and renews the token. */
export async function joinIn(client: LoadClient, newcomers: Newcomers): Promise<void> {
  const { market, oddity } = client
  const credentials = { email: `${randomUUID()}@example.com`, password: randomUUID() }
  const json = { ...credentials, name: 'Newcomer' }
  const joined = await insist(market.ask, 'POST', '/users', { json }, oddity)
  if (!joined) return
  // Taken: by an earlier try, whose answer was lost.
  const isJoined = joined.status === 201 || (joined.status === 409 && joined.body.code === 'email_taken')
  if (!isJoined) return oddity(joined)
  newcomers.add(credentials.email)
  const signedIn = await insist<{ refreshToken: string }>(
    market.ask,
    'POST',
    '/auth/tokens',
    { json: credentials },
    oddity,
  )
  if (!signedIn) return
  if (signedIn.status !== 200) return oddity(signedIn)
  await renew(client, signedIn.body.refreshToken)
}

/** Once: whoever presents a refresh token twice is taken for a thief. */
async function renew({ market, oddity }: LoadClient, refreshToken: string): Promise<void> {
  const renewed = await market
    .ask('POST', '/auth/tokens/refresh', { json: { refreshToken } })
    .catch(nullIfSilent)
  if (renewed && renewed.status < 500 && renewed.status !== 200) oddity(renewed)
}
