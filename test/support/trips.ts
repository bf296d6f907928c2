/** How often an answer asked a dependency, as its `Server-Timing` says; what it does not mention was not asked. */
export function tripsTo(dependency: string, { headers }: { headers: Headers }): number {
  const timing = headers.get('server-timing')
  if (timing === null) throw new Error('the answer has no Server-Timing')
  return Number(new RegExp(`\\b${dependency};dur=[\\d.]+;desc="(\\d+) `).exec(timing)?.[1] ?? 0)
}
