// Stays for the specification of nights, which uses nothing of `src`.

/** Property-local dates `YYYY-MM-DD`, check-out exclusive. */
export interface Stay {
  checkIn: string
  checkOut: string
}

/** The nights of some stays that others do not have, as ranges. */
export function beyond(stays: readonly Stay[], others: readonly Stay[]): Stay[] {
  const ranges: Stay[] = []
  for (const stay of stays) {
    const parts = others
      .filter((other) => overlaps(stay, other))
      .reduce<Stay[]>(
        (left, { checkIn, checkOut }) =>
          left.flatMap((part) =>
            [
              { checkIn: part.checkIn, checkOut: checkIn < part.checkOut ? checkIn : part.checkOut },
              { checkIn: checkOut > part.checkIn ? checkOut : part.checkIn, checkOut: part.checkOut },
            ].filter((range) => range.checkIn < range.checkOut),
          ),
        [stay],
      )
    ranges.push(...parts)
  }
  return ranges
}

export const contains = ({ checkIn, checkOut }: Stay, night: string): boolean =>
  checkIn <= night && night < checkOut

const overlaps = (one: Stay, other: Stay): boolean =>
  one.checkIn < other.checkOut && other.checkIn < one.checkOut

export function nightsOf({ checkIn, checkOut }: Stay): string[] {
  const nights: string[] = []
  for (let day = Date.parse(checkIn); day < Date.parse(checkOut); day += DAY_MS) {
    nights.push(new Date(day).toISOString().slice(0, 10))
  }
  return nights
}

const DAY_MS = 24 * 60 * 60 * 1000
