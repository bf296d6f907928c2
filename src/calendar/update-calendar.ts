import { eventStatements } from '../events/statements.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { accessTo } from '../properties/property-access.ts'
import { isLateWrite, writeDateSettings } from '../properties/statements.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, type FieldError, unavailable, validationFailed } from '../shared/errors.ts'
import { addDays, localDateAt } from '../shared/local-date.ts'
import { applyDateUpdates, contradictionsIn, spanOf, withChanges } from './date-settings.ts'
import type { CalendarContext } from './open-calendar.ts'
import { SETTINGS_DAYS_MAX, type UpdateCalendarInput, type UpdatedCalendar } from './settings-schemas.ts'

type UpdateCalendarContext = Pick<CalendarContext, 'actor' | 'calendar' | 'db' | 'log' | 'newId' | 'now'>

/**
 * Changes settings of single dates, all updates or none. Runs inside the calendar object, which alone writes them: the
 * next stay is judged and priced by the new ones. What is booked already stays booked.
 *
 * @returns how many dates are different now; doing the same again changes none
 * @throws AppError `not_found`, `forbidden`; `validation_failed` for dates in the past or too far ahead, and where no stay
 *   could be long and short enough at once; `invalid_transition` when the property is archived; `unavailable` when the
 *   outcome is unknown
 */
export async function updateCalendar(
  ctx: UpdateCalendarContext,
  { updates }: UpdateCalendarInput,
): Promise<UpdatedCalendar> {
  const { calendar, db, now } = ctx
  const { terms } = await calendar.load()
  const actor = authorisePerson(ctx.actor, 'updateCalendar', accessTo(terms))
  if (terms.status === 'archived') {
    const detail = 'The calendar of an archived property does not change any more.'
    throw new AppError('invalid_transition', detail, { currentState: terms.status, legalMoves: [] })
  }
  const faults = rangeFaults(updates, localDateAt(now(), terms.stayRules.timeZone))
  if (faults.length > 0) throw validationFailed(faults)
  const written = { dates: 0 }
  await calendar.changeTerms(async (current) => {
    const changed = applyDateUpdates(current.dates, updates)
    const contradictions = contradictionsIn(changed, current.terms.stayRules)
    if (contradictions.length > 0) throw validationFailed(contradictions)
    written.dates = changed.size
    if (changed.size === 0) return current
    const { propertyId } = calendar
    const dates = withChanges(current.dates, changed)
    const datesVersion = current.terms.datesVersion + 1
    const write = { propertyId, datesVersion, changed, span: spanOf(dates) }
    await runBatch(db, [
      identityStatements['actor.assert'](db, actor),
      ...writeDateSettings(db, write),
      eventStatements['event.record'](db, {
        id: ctx.newId('evt'),
        type: 'property.calendar_updated',
        subjectId: propertyId,
        data: { ranges: updates.map(({ from, to }) => ({ from, to })) },
        occurredAt: now(),
      }),
    ]).catch(explainLateWrite)
    return { terms: { ...current.terms, datesVersion }, dates }
  })
  ctx.log.info('calendar.updated', { propertyId: calendar.propertyId, dates: written.dates })
  return { propertyId: calendar.propertyId, datesChanged: written.dates }
}

/** Written past this object since it was read: not a certain refusal, so that the terms are read again. */
function explainLateWrite(error: unknown): never {
  throw isLateWrite(error) ? unavailable('The calendar was being changed at the same moment.') : error
}

function rangeFaults(updates: UpdateCalendarInput['updates'], today: string): FieldError[] {
  const last = addDays(today, SETTINGS_DAYS_MAX)
  return updates.flatMap(({ from, to }, index) => {
    if (from < today) {
      return [
        { pointer: `/updates/${index}/from`, code: 'in_past', message: `Today is ${today} at the property.` },
      ]
    }
    const message = `Dates can have settings until ${last}.`
    return to > last ? [{ pointer: `/updates/${index}/to`, code: 'too_far_ahead', message }] : []
  })
}
