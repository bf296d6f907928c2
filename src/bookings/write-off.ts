import type { LineItem } from '../pricing/quote-schemas.ts'
import { statedTerms, type UndoableStay } from './cancellation.ts'
import type { LaterInstalment } from './instalment-plan.ts'

/** An instalment that is charged no more, and what of the sale is undone by that. */
export interface WriteOff {
  instalment: number
  lines: LineItem[]
}

/**
 * What was waived of a stay: of each instalment everybody’s part of it is undone, in the proportion in which it was sold. So
 * the host is owed nothing for nights that nobody has paid, and the platform and the tax authority neither.
 */
export function writeOffsOf(
  stay: UndoableStay & { laterInstalments: readonly LaterInstalment[] },
): WriteOff[] {
  return stay.laterInstalments.flatMap(({ number: instalment, waivedMinor = 0 }) =>
    waivedMinor === 0 ? [] : [{ instalment, lines: statedTerms(stay, waivedMinor).lines }],
  )
}
