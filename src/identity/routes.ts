import { z } from '@hono/zod-openapi'
import { accountOf, accountParams } from '../http/account.ts'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { registerApiKeyRoutes } from './api-key-routes.ts'
import { registerAvatarRoutes } from './avatar-routes.ts'
import { registerCredentialRoutes } from './credential-routes.ts'
import { registerOtpRoutes } from './otp-routes.ts'
import { registerPasskeyRoutes } from './passkey-routes.ts'
import { registerProviderRoutes } from './provider-routes.ts'
import { readOwnUser, readUser } from './read-user.ts'
import { registerUser } from './register-user.ts'
import { publicProfileSchema, registerUserInputSchema, updateUserInputSchema, userSchema } from './schemas.ts'
import { registerSessionRoutes } from './session-routes.ts'
import { updateUser } from './update-user.ts'
import { publicProfile, userView } from './user.ts'

export function registerIdentityRoutes(app: App): void {
  app.openapi(registerUserRoute, async (c) => {
    const user = await registerUser(c.var.ctx, c.req.valid('json'))
    c.header('Location', `/users/${user.id}`)
    return c.json(user, 201)
  })

  app.openapi(readOwnUserRoute, async (c) => {
    const user = await readOwnUser(c.var.ctx)
    setEtag(c, user.version, '', user.rating)
    return c.json(userView(user, c.var.ctx.config), 200)
  })

  app.openapi(readUserRoute, async (c) => {
    const user = await readUser(c.var.ctx, c.req.valid('param'))
    setEtag(c, user.version, '', user.rating)
    return c.json(publicProfile(user, c.var.ctx.config), 200)
  })

  app.openapi(updateUserRoute, async (c) => {
    const input = { changes: c.req.valid('json'), expectedVersions: expectedVersions(c) }
    const user = await updateUser(c.var.ctx, { id: accountOf(c.var.ctx, c.req.valid('param')), ...input })
    setEtag(c, user.version, '', user.rating)
    return c.json(userView(user, c.var.ctx.config), 200)
  })

  registerAvatarRoutes(app)
  registerSessionRoutes(app)
  registerCredentialRoutes(app)
  registerProviderRoutes(app)
  registerOtpRoutes(app)
  registerPasskeyRoutes(app)
  registerApiKeyRoutes(app)
}

const registerUserRoute = operation({
  method: 'post',
  path: '/users',
  operationId: 'registerUser',
  tag: 'Users',
  summary: 'Open an account',
  description:
    'The address is confirmed later, by a link that is sent to it; signing in is possible at once.',
  credentials: 'ignored',
  body: registerUserInputSchema,
  answers: { 201: userSchema },
  problems: ['email_taken', 'weak_password', 'rate_limited'],
})

const readOwnUserRoute = operation({
  method: 'get',
  path: '/users/me',
  operationId: 'readOwnUser',
  tag: 'Users',
  summary: 'Read one’s own account',
  credentials: 'required',
  versioned: true,
  answers: { 200: userSchema },
  problems: [],
})

const readUserRoute = operation({
  method: 'get',
  path: '/users/{id}',
  operationId: 'readUser',
  tag: 'Users',
  summary: 'Read a public profile',
  description:
    'What everybody may know of an account: its name, its picture, and what hosts have said of the guest.',
  credentials: 'optional',
  params: z.object({ id: idParam('usr') }),
  versioned: true,
  answers: { 200: publicProfileSchema },
  problems: [],
})

const updateUserRoute = operation({
  method: 'patch',
  path: '/users/{id}',
  operationId: 'updateUser',
  tag: 'Users',
  summary: 'Change one’s own profile',
  credentials: 'required',
  params: accountParams,
  body: updateUserInputSchema,
  versioned: true,
  answers: { 200: userSchema },
  problems: ['forbidden', 'account_suspended'],
})
