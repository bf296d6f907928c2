import type { ErrorCode } from '../shared/error-catalogue.ts'
import { canForbid, keyRuleOf } from '../shared/permissions.ts'

/** What a client learns about the credentials of an operation. */
interface DescribedCredentials {
  security: Record<string, string[]>[]
  /** Says in words what few tools show of the security requirement; empty when there is nothing to say. */
  words: string
  problems: ErrorCode[]
}

/** What an operation says of its credentials, with what the rules of permission ask of API keys. */
export function describeCredentials(
  credentials: 'required' | 'optional' | 'ignored',
  operationId: string,
  path: string,
): DescribedCredentials {
  if (credentials === 'ignored') return { security: [], words: '', problems: [] }
  const rule = keyRuleOf(operationId)
  const isForPeopleOnly = rule === null && credentials === 'required'
  const isForAdmins = path.startsWith('/admin/')
  return {
    security: [
      ...(credentials === 'optional' ? [{}] : []),
      isForAdmins ? { admin: [] } : { bearer: [] },
      // OpenAPI 3.1 allows names here for every scheme: what is required, though it is not part of the exchange.
      ...(rule ? [{ apiKey: rule.scope ? [rule.scope] : [] }] : []),
    ],
    words: isForPeopleOnly ? 'Not for API keys.' : wordsOf(rule),
    // A key has no sign-in that would turn a suspended account away.
    problems: [
      'unauthenticated',
      'account_suspended',
      ...(rule?.scope ? (['insufficient_scope'] as const) : []),
      ...(isForPeopleOnly || canForbid(operationId) ? (['forbidden'] as const) : []),
      ...(isForAdmins ? (['second_factor_required'] as const) : []),
    ],
  }
}

function wordsOf(rule: ReturnType<typeof keyRuleOf>): string {
  if (!rule?.scope) return ''
  const purpose = rule.isOpen ? ' to see more than everybody does' : ''
  return `An API key needs the scope \`${rule.scope}\`${purpose}.`
}
