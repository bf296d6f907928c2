import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { PasskeyId } from '../shared/id.ts'
import { decodeCursor, encodeCursor, type Page, toPage } from '../shared/page.ts'
import { passkeyView } from './passkey.ts'
import { listOwnPasskeys } from './passkey-repository.ts'
import type { PasskeyView } from './passkey-schemas.ts'

/** The passkeys that open the account, newest first. @throws AppError `invalid_cursor` (malformed) */
export async function listPasskeys(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<PasskeyView>> {
  const { userId } = authorisePerson(actor, 'listPasskeys')
  const list = `passkeys?${userId}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as PasskeyId) : null
  const rows = await listOwnPasskeys(db, userId, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: passkeyView,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}
