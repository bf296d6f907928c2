import type { AppContext } from '../context.ts'
import { discardFiles } from '../media/statements.ts'
import { sweepFilesSoon } from '../media/sweep-files.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import { lockProfile, writeAvatar } from './avatar-repository.ts'
import { avatarOf } from './erasure-statements.ts'
import { identityStatements, refuseStaleAccount } from './statements.ts'

/**
 * Takes somebody's picture away; where there is none, nothing changes but the version.
 *
 * @throws AppError `forbidden` for another's account, `stale_precondition`, `account_suspended`
 */
export async function deleteAvatar(
  ctx: Pick<AppContext, 'actor' | 'background' | 'db' | 'log' | 'storage'>,
  { id, expectedVersions }: { id: UserId; expectedVersions: readonly number[] | null },
): Promise<void> {
  const person = authorisePerson(ctx.actor, 'deleteAvatar', { ownerId: id })
  const { db } = ctx
  await db.batch([
    identityStatements['actor.assert'](db, person),
    lockProfile(db, id),
    refuseStaleAccount(db, id, expectedVersions),
    discardFiles(db, avatarOf(id)),
    writeAvatar(db, id, null),
  ])
  sweepFilesSoon(ctx)
  ctx.log.info('user.avatar_deleted', { userId: id })
}
