import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { readOwnUser, readUser } from './read-user.ts'
import { registerUser } from './register-user.ts'
import { publicProfileSchema, registerUserInputSchema, userSchema } from './schemas.ts'
import { registerSessionRoutes } from './session-routes.ts'
import { publicProfile, userView } from './user.ts'

export function registerIdentityRoutes(app: App): void {
  app.openapi(registerUserRoute, async (c) => {
    const user = await registerUser(c.var.ctx, c.req.valid('json'))
    c.header('Location', `/users/${user.id}`)
    return c.json(user, 201)
  })

  app.openapi(readOwnUserRoute, async (c) => {
    const user = await readOwnUser(c.var.ctx)
    setEtag(c, user.version)
    return c.json(userView(user, c.var.ctx.config), 200)
  })

  app.openapi(readUserRoute, async (c) => {
    const user = await readUser(c.var.ctx, c.req.valid('param'))
    setEtag(c, user.version)
    return c.json(publicProfile(user, c.var.ctx.config), 200)
  })

  registerSessionRoutes(app)
}

const registerUserRoute = operation({
  method: 'post',
  path: '/users',
  operationId: 'registerUser',
  tag: 'Users',
  summary: 'Open an account',
  credentials: 'ignored',
  body: registerUserInputSchema,
  answers: { 201: userSchema },
  problems: ['email_taken', 'weak_password'],
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
  credentials: 'optional',
  params: z.object({ id: idParam('usr') }),
  versioned: true,
  answers: { 200: publicProfileSchema },
  problems: [],
})
