/** What an API key may be allowed to do. `write` includes `read` of the same things. */
export const SCOPES = [
  'profile:read',
  'profile:write',
  'properties:read',
  'properties:write',
  'calendar:read',
  'calendar:write',
  'bookings:read',
  'bookings:write',
  'payments:read',
  'payments:write',
  'reviews:read',
  'reviews:write',
  'notifications:read',
  'notifications:write',
] as const

export type Scope = (typeof SCOPES)[number]

/** True when a key with these scopes may do what needs that one. */
export function includesScope(scopes: readonly Scope[], needed: Scope): boolean {
  // safe because every `read` has its `write`
  return scopes.includes(needed) || scopes.includes(needed.replace(/:read$/, ':write') as Scope)
}
