import type { Role } from '../shared/actor.ts'
import type { UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { PublicProfile, UserView } from './schemas.ts'

export interface User {
  id: UserId
  email: string
  name: string
  roles: Role[]
  suspendedAt: Instant | null
  createdAt: Instant
  version: number
}

/** The account as its owner sees it. */
export const userView = ({ id, email, name, roles, createdAt }: User): UserView => ({
  id,
  email,
  name,
  roles,
  createdAt: toIso(createdAt),
})

/** What everybody may see: never the address. */
export const publicProfile = ({
  id,
  name,
  createdAt,
}: Pick<User, 'id' | 'name' | 'createdAt'>): PublicProfile => ({
  id,
  name,
  createdAt: toIso(createdAt),
})
