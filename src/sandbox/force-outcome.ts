import type { MiddlewareHandler } from 'hono'
import { notAvailable } from '../calendar/not-available.ts'
import type { AppEnv } from '../http/app-env.ts'
import type { CalendarVerbs } from '../objects/calendar-verbs.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import { nightsOf } from '../shared/stay.ts'

type BookingInput = Parameters<CalendarVerbs['createBooking']>[0]

/** What the header `Test` makes of a booking that is allowed and well-formed. */
const OUTCOMES: Readonly<Record<string, (calendar: CalendarVerbs, input: BookingInput) => Promise<never>>> = {
  price_changed: async (calendar, { checkIn, checkOut, guests }) => {
    const quote = await calendar.createQuote({ checkIn, checkOut, guests })
    throw new AppError('price_changed', undefined, { quote })
  },
  sold_out: async (_calendar, stay) => {
    throw notAvailable([
      { code: 'not_available', detail: 'Somebody else was faster.', dates: nightsOf(stay) },
    ])
  },
}

/** Lets clients meet what they could otherwise only wait for. */
export const forceOutcome: MiddlewareHandler<AppEnv> = async (c, next) => {
  const wanted = c.req.header('test')
  if (wanted === undefined) return await next()
  const outcome = Object.hasOwn(OUTCOMES, wanted) ? OUTCOMES[wanted] : undefined
  if (!outcome) {
    const message = `Must be one of ${Object.keys(OUTCOMES).join(', ')}.`
    throw validationFailed([{ pointer: 'Test', code: 'invalid_value', message }])
  }
  const { ctx } = c.var
  const { calendarOf } = ctx
  ctx.calendarOf = (propertyId) => {
    const calendar = calendarOf(propertyId)
    return { ...calendar, createBooking: (input) => outcome(calendar, input) }
  }
  await next()
}
