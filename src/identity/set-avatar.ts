import type { AppContext } from '../context.ts'
import { acceptImage } from '../media/accept-image.ts'
import { discardFiles, keepFile } from '../media/statements.ts'
import { storeFile } from '../media/store-file.ts'
import { sweepFilesSoon } from '../media/sweep-files.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { unauthenticated } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { lockProfile, writeAvatar } from './avatar-repository.ts'
import { avatarOf } from './erasure-statements.ts'
import { AVATAR_PER_ACCOUNT } from './rate-policies.ts'
import { identityStatements, refuseStaleAccount } from './statements.ts'
import type { User } from './user.ts'

type SetAvatarContext = Pick<AppContext, 'actor' | 'background' | 'db' | 'limits' | 'log' | 'storage'>

export interface SetAvatar {
  id: UserId
  /** A JPEG, PNG, WebP or AVIF; what it says beside the picture is not kept. */
  bytes: Uint8Array
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/**
 * Shows everybody a picture of somebody, in place of the one before, which is deleted.
 *
 * @throws AppError `forbidden` for another's account, `invalid_image`, `stale_precondition`, `rate_limited`,
 *   `account_suspended`; `unavailable` when the storage is silent, and nothing has changed
 */
export async function setAvatar(
  ctx: SetAvatarContext,
  { id, bytes, expectedVersions }: SetAvatar,
): Promise<User> {
  const person = authorisePerson(ctx.actor, 'setAvatar', { ownerId: id })
  await ctx.limits.take([{ policy: AVATAR_PER_ACCOUNT, subject: id }])
  const { db } = ctx
  const guard = () => identityStatements['actor.assert'](db, person)
  const key = await storeFile(ctx, { folder: 'avatars', image: acceptImage(bytes) }, guard())
  const [, , , , , [user]] = await db.batch([
    guard(),
    lockProfile(db, id),
    refuseStaleAccount(db, id, expectedVersions),
    discardFiles(db, avatarOf(id)),
    keepFile(db, key),
    writeAvatar(db, id, key),
  ])
  if (!user) throw unauthenticated()
  sweepFilesSoon(ctx)
  ctx.log.info('user.avatar_set', { userId: id })
  return user
}
