import type { AppContext } from '../context.ts'
import { readProfiles } from '../identity/read-profiles.ts'
import { toIso } from '../shared/local-date.ts'
import type { CoHostGrant } from './co-host.ts'
import type { CoHostView } from './co-host-schemas.ts'

type CoHostViewContext = Pick<AppContext, 'config' | 'db'>

/** Grants as they go on the wire, with who acts by them; the profiles take one trip. */
export async function coHostViews(
  ctx: CoHostViewContext,
  grants: readonly CoHostGrant[],
): Promise<CoHostView[]> {
  const userIds = grants.flatMap(({ userId }) => userId ?? [])
  const profiles = userIds.length === 0 ? [] : await readProfiles(ctx, userIds)
  return grants.map(({ id, email, role, payoutPercent, userId, createdAt }) => ({
    id,
    email,
    role,
    payoutPercent,
    user: profiles.find((profile) => profile?.id === userId) ?? null,
    createdAt: toIso(createdAt),
  }))
}

/** One of them. */
export async function coHostView(ctx: CoHostViewContext, grant: CoHostGrant): Promise<CoHostView> {
  const [view] = await coHostViews(ctx, [grant])
  // safe because there is a view for each grant
  return view as CoHostView
}
