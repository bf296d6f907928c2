import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { PropertyId } from '../shared/id.ts'
import { PAGE_LIMIT_MAX } from '../shared/page.ts'
import { listWaitlistRows } from './waitlist-repository.ts'
import type { WaitlistEntryView } from './waitlist-schemas.ts'
import { toWaitlistEntry } from './waitlist-statements.ts'

/** What who asks has waited for at a property, newest first; so few that it has no pages. */
export async function listWaitlist(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  { propertyId }: { propertyId: PropertyId },
): Promise<WaitlistEntryView[]> {
  const { userId } = authorisePerson(actor, 'listWaitlist')
  const rows = await listWaitlistRows(db, { userId, propertyId, limit: PAGE_LIMIT_MAX })
  return rows.map(toWaitlistEntry)
}
