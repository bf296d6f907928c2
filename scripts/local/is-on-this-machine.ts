/** True for a database that nobody else can reach, as far as its address says. */
export function isOnThisMachine(databaseUrl: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(databaseUrl)?.hostname ?? '')
}
