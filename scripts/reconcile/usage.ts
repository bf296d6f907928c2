export const CALENDAR_USAGE =
  'usage: npm run reconcile -- --property <id> [--property <id> …] [--compare | --rebuild postgres|object] [--url <api url>]'

export const MONEY_USAGE = 'usage: npm run reconcile -- money [--url <api url>]'
