import { builder, nodeOf } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { mutation } from '../graphql/mutation.ts'
import { accountOf } from '../http/account.ts'
import { createToken } from './create-token.ts'
import { readOwnUser } from './read-user.ts'
import { refreshToken } from './refresh-token.ts'
import { registerUser } from './register-user.ts'
import {
  createTokenInputSchema,
  publicProfileSchema,
  refreshTokenInputSchema,
  registerUserInputSchema,
  tokensSchema,
  updateUserInputSchema,
  userSchema,
} from './schemas.ts'
import { updateUser } from './update-user.ts'
import { userView } from './user.ts'

enumOf('Role', userSchema.shape.roles.element.options)

const User = objectOf(userSchema)
const Tokens = objectOf(tokensSchema)

export const PublicProfile = objectOf(publicProfileSchema, { node: true })

nodeOf(PublicProfile, 'user', (id, { loaders }) => loaders.profile(id))

builder.queryField('viewer', (t) =>
  t.field({
    type: User,
    nullable: true,
    description: 'The account of who asks.',
    resolve: async (_root, _args, { admit }) => {
      const ctx = admit('required')
      return userView(await readOwnUser(ctx), ctx.config)
    },
  }),
)

mutation({
  name: 'registerUser',
  description: 'Opens an account.',
  credentials: 'ignored',
  idempotency: 'accepted',
  body: registerUserInputSchema,
  type: User,
  resolve: (ctx, { body }) => registerUser(ctx, body),
})

mutation({
  name: 'updateUser',
  description: 'Changes your own profile and preferences: what is absent stays.',
  credentials: 'required',
  idempotency: 'ignored',
  body: updateUserInputSchema,
  type: User,
  resolve: async (ctx, { body: changes }) => {
    const id = accountOf(ctx, { id: 'me' })
    return userView(await updateUser(ctx, { id, changes, expectedVersions: null }), ctx.config)
  },
})

mutation({
  name: 'createToken',
  description: 'Signs in.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: createTokenInputSchema,
  type: Tokens,
  resolve: (ctx, { body }) => createToken(ctx, body),
})

mutation({
  name: 'refreshToken',
  description:
    'New tokens for a session. Each refresh token works once; one that is used again ends its session.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: refreshTokenInputSchema,
  type: Tokens,
  resolve: (ctx, { body }) => refreshToken(ctx, body),
})
