import type { Schemas } from 'holdfast/client'
import { addDays, localDateAt } from '../../src/shared/local-date.ts'
import { type Money, toDecimal } from '../../src/shared/money.ts'

const TODAY = localDateAt(Date.now(), 'UTC')

/** The nights that one guest books. */
export const STAY = { checkIn: addDays(TODAY, 40), checkOut: addDays(TODAY, 44) }

/** The nights that everybody wants. */
export const WANTED = { checkIn: addDays(TODAY, 50), checkOut: addDays(TODAY, 53) }

export const TWO_ADULTS = { adults: 2, children: 0, infants: 0, pets: 0 }

export interface Property {
  id: string
  title: string
}

export type Booking = Schemas['Booking']

export const shown = (money: Money | undefined): string =>
  money ? `${toDecimal(money)} ${money.currency}` : 'no price'
