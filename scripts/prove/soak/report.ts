import { type Memory, PARTS, type Part } from './memory.ts'
import type { Allowance, MemoryJudgement } from './memory-rule.ts'

/** What each part had at a moment. */
export interface MemoryReading {
  atSeconds: number
  memory: Memory
}

/** A Markdown table of about so many rows, over the whole time. */
export function memoryTable(readings: readonly MemoryReading[], rowsMax: number): string[] {
  const every = Math.max(1, Math.ceil(readings.length / rowsMax))
  const shown = readings.filter((_, place) => place % every === 0 || place === readings.length - 1)
  return [
    `| minute | ${PARTS.map((part) => `${part} MiB`).join(' | ')} |`,
    `|---|${PARTS.map(() => '---').join('|')}|`,
    ...shown.map(
      ({ atSeconds, memory }) =>
        `| ${(atSeconds / 60).toFixed(1)} | ${PARTS.map((part) => cellOf(memory[part])).join(' | ')} |`,
    ),
  ]
}

/** How a part was judged, in words. */
export function wordsOfJudgement(
  part: Part,
  judged: MemoryJudgement,
  { percent, mebibytes }: Allowance,
): string {
  if (judged.verdict === 'too_short') return `${part}: too short to be judged`
  if (judged.verdict === 'unread') return `${part}: its memory was not read for as long as it was there`
  const [earlier, later, limit] = [judged.earlierMebibytes, judged.laterMebibytes, judged.limitMebibytes].map(
    Math.round,
  )
  return `${part}: ${earlier} MiB and then ${later} MiB, at most ${limit} (${percent} % and ${mebibytes} MiB more): ${judged.verdict}`
}

/** On one line, as it goes on. */
export const wordsOfMemory = (memory: Memory): string =>
  PARTS.map((part) => `${part} ${cellOf(memory[part])}`).join(', ')

const cellOf = (mebibytes: number | undefined): string =>
  mebibytes === undefined ? '–' : String(Math.round(mebibytes))
