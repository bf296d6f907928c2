import { accountOf, accountParams } from '../http/account.ts'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { IMAGE_TYPES } from '../media/image.ts'
import { deleteAvatar } from './delete-avatar.ts'
import { userSchema } from './schemas.ts'
import { setAvatar } from './set-avatar.ts'
import { userView } from './user.ts'

const AVATAR_MAX_BYTES = 5 * 1024 * 1024

/** The picture of a profile. */
export function registerAvatarRoutes(app: App): void {
  app.openapi(setAvatarRoute, async (c) => {
    const id = accountOf(c.var.ctx, c.req.valid('param'))
    const { bytes } = c.var.upload
    const user = await setAvatar(c.var.ctx, { id, bytes, expectedVersions: expectedVersions(c) })
    setEtag(c, user.version)
    return c.json(userView(user, c.var.ctx.config), 200)
  })

  app.openapi(deleteAvatarRoute, async (c) => {
    const id = accountOf(c.var.ctx, c.req.valid('param'))
    await deleteAvatar(c.var.ctx, { id, expectedVersions: expectedVersions(c) })
    return c.body(null, 204)
  })
}

const tag = 'Users'

const setAvatarRoute = operation({
  method: 'put',
  path: '/users/{id}/avatar',
  operationId: 'setAvatar',
  tag,
  summary: 'Set the picture of one’s own profile',
  description:
    'The file itself, 5 MB at most. What it is, its content says. Where and with what the picture was taken is removed ' +
    'from it. Its address is new each time, and the picture before is deleted within a minute.',
  credentials: 'required',
  params: accountParams,
  upload: { mediaTypes: IMAGE_TYPES, maxBytes: AVATAR_MAX_BYTES },
  versioned: true,
  answers: { 200: userSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_image', 'rate_limited'],
})

const deleteAvatarRoute = operation({
  method: 'delete',
  path: '/users/{id}/avatar',
  operationId: 'deleteAvatar',
  tag,
  summary: 'Delete the picture of one’s own profile',
  credentials: 'required',
  params: accountParams,
  versioned: true,
  answers: { 204: null },
  problems: ['forbidden', 'account_suspended'],
})
