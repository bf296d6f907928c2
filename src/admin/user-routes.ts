import { z } from '@hono/zod-openapi'
import { approvalSchema } from '../approvals/schemas.ts'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { changeUserRoles, isApproval } from './change-user-roles.ts'
import { getUser } from './get-user.ts'
import { listUsers } from './list-users.ts'
import { restoreUser } from './restore-user.ts'
import { suspendUser } from './suspend-user.ts'
import {
  accountDetailSchema,
  accountSchema,
  changeUserRolesSchema,
  listUsersQuerySchema,
  restoreUserSchema,
  suspendUserSchema,
} from './user-schemas.ts'

export function registerUserRoutes(app: App): void {
  app.openapi(listUsersRoute, async (c) => c.json(await listUsers(c.var.ctx, c.req.valid('query')), 200))

  app.openapi(getUserRoute, async (c) =>
    c.json(await getUser(c.var.ctx, { id: c.req.valid('param').userId }), 200),
  )

  app.openapi(suspendUserRoute, async (c) => {
    const { userId: id } = c.req.valid('param')
    return c.json(await suspendUser(c.var.ctx, { id, ...c.req.valid('json') }), 200)
  })

  app.openapi(restoreUserRoute, async (c) => {
    const { userId: id } = c.req.valid('param')
    return c.json(await restoreUser(c.var.ctx, { id, ...c.req.valid('json') }), 200)
  })

  app.openapi(changeUserRolesRoute, async (c) => {
    const { userId: id } = c.req.valid('param')
    const answer = await changeUserRoles(c.var.ctx, { id, ...c.req.valid('json') })
    return isApproval(answer) ? c.json(answer, 202) : c.json(answer, 200)
  })
}

const TAG = 'Administration'

const params = z.object({ userId: idParam('usr') })

const listUsersRoute = operation({
  method: 'get',
  path: '/admin/users',
  operationId: 'listUsers',
  tag: TAG,
  summary: 'Look for accounts',
  description: `By a part of the e-mail address or the name, or by id; the newest first. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject({ ...listUsersQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(accountSchema).openapi('AccountPage') },
  problems: ['forbidden', 'invalid_cursor'],
})

const getUserRoute = operation({
  method: 'get',
  path: '/admin/users/{userId}',
  operationId: 'getUser',
  tag: TAG,
  summary: 'Read an account',
  description: `With what hangs on it: listings, open bookings, sessions and API keys. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  answers: { 200: accountDetailSchema },
  problems: ['forbidden'],
})

const suspendUserRoute = operation({
  method: 'post',
  path: '/admin/users/{userId}/suspension',
  operationId: 'suspendUser',
  tag: TAG,
  summary: 'Suspend an account',
  description:
    'It may not act any more: its sessions end and its API keys are revoked at once, and within a minute its listings are ' +
    'neither found nor booked. Stays that are booked, on either side, go on, and are named in the answer. The person is ' +
    `told why by e-mail. Nobody suspends themself. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: suspendUserSchema,
  answers: { 200: accountDetailSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const restoreUserRoute = operation({
  method: 'post',
  path: '/admin/users/{userId}/restoration',
  operationId: 'restoreUser',
  tag: TAG,
  summary: 'Restore a suspended account',
  description:
    'It may sign in again, and within a minute the listings that have followed it are what they were before. Sessions and ' +
    `API keys do not come back. The person is told by e-mail. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: restoreUserSchema,
  answers: { 200: accountDetailSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const changeUserRolesRoute = operation({
  method: 'post',
  path: '/admin/users/{userId}/roles',
  operationId: 'changeUserRoles',
  tag: TAG,
  summary: 'Change what an account may do',
  description:
    'Taking a role away takes effect at once and ends the sessions of the account (200). Giving one needs another admin, ' +
    'who is not the one that gets it (202). Nobody changes their own roles, so that there is always an admin left. Needs ' +
    `a sign-in of the last 30 minutes. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: changeUserRolesSchema,
  answers: { 200: accountDetailSchema, 202: approvalSchema },
  problems: ['forbidden', 'reauthentication_required', 'account_suspended', 'invalid_transition'],
})
