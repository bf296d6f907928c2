import fc from 'fast-check'
import { GUEST_COUNT, NIGHTS } from './people.ts'
import type { CardOutcome } from './stripe.ts'

/** What a caller sets out to do. `which` counts back from the newest that there is by then. */
export type Step =
  | { kind: 'book'; guest: number; first: number; nights: number; isQuoted: boolean }
  | { kind: 'pay'; which: number; card: CardOutcome }
  | { kind: 'cancel'; which: number; by: 'guest' | 'host' }
  | { kind: 'accept'; which: number }
  | { kind: 'decline'; which: number }
  | { kind: 'block'; first: number; nights: number }
  | { kind: 'unblock'; which: number }
  | { kind: 'read'; as: 'anybody' | 'host' }
  /** The caller's last request once more, with the same key. */
  | { kind: 'repeat' }
  /** A guest signs out, or in again. */
  | { kind: 'session'; guest: number }
  /** A guest who has nothing open any more is erased. */
  | { kind: 'forget'; guest: number }
  | { kind: 'wait'; minutes: number }

/** One history to be: what each caller sets out to do, and what decides about everything else. */
export interface Plan {
  callers: Step[][]
  bookingMode: 'instant' | 'request'
  /** Everything that nobody sets out to do is drawn from this: which answer comes next, who dies where. */
  fate: number
}

const CALLERS = 9

const guest = fc.nat(GUEST_COUNT - 1)
const which = fc.constantFrom(0, 0, 0, 1, 1, 2, 3)
// Short stays in a short season, so that most want what somebody else wants too.
const span = { first: fc.nat(NIGHTS - 1), nights: fc.integer({ min: 1, max: 4 }) }

const book = fc.record({ kind: fc.constant('book' as const), guest, ...span, isQuoted: fc.boolean() })
const read = fc.record({ kind: fc.constant('read' as const), as: fc.constantFrom('anybody', 'host') })

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: book },
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant('pay'),
      which,
      card: fc.constantFrom('paid', 'paid', 'paid', 'declined', 'action_required'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('cancel'),
      which,
      by: fc.constantFrom('guest', 'guest', 'host'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('accept'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('decline'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('block'), ...span }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unblock'), which }) },
  { weight: 8, arbitrary: read },
  { weight: 5, arbitrary: fc.constant({ kind: 'repeat' } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('session'), guest }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget'), guest }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 20 }) }),
  },
)

/** How many steps each caller does at most: more than that is only longer, not worse. */
const STEPS_MAX = 12

/** Each begins with something that has to be waited for, so that all of them wait at once. */
const steps: fc.Arbitrary<Step[]> = fc
  .tuple(fc.oneof(book, read), fc.array(step, { maxLength: STEPS_MAX - 1, size: 'max' }))
  .map(([first, others]) => [first, ...others])

export const plans: fc.Arbitrary<Plan> = fc.record({
  callers: fc.array(steps, { minLength: CALLERS, maxLength: CALLERS }),
  bookingMode: fc.constantFrom('instant', 'instant', 'request'),
  // Another fate is another history, not a shorter one.
  fate: fc.noShrink(fc.nat(0x7fffffff)),
})
