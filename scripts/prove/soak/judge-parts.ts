import { PARTS, type Part } from './memory.ts'
import { type Allowance, judgeMemory, type Span } from './memory-rule.ts'
import { type MemoryReading, wordsOfJudgement } from './report.ts'

/** What each part may have more than before, and still be called flat. */
export const ALLOWANCES: Readonly<Record<Part, Allowance>> = {
  workerd: { percent: 10, mebibytes: 32 },
  miniflare: { percent: 10, mebibytes: 32 },
  postgres: { percent: 10, mebibytes: 32 },
  bridge: { percent: 10, mebibytes: 64 },
  stripe: { percent: 10, mebibytes: 64 },
}

export interface JudgedParts {
  verdict: 'is flat' | 'was looked at too shortly to be judged'
  /** A line for each part. */
  words: string[]
  /** Of those lines what must not be: parts that grow, and parts that could have been looked at and were not. */
  faults: string[]
}

/** Whether each part has the memory that it had, by what was read of it. */
export function judgeParts(readings: readonly MemoryReading[], span: Span): JudgedParts {
  const judged = PARTS.map((part) => {
    const samples = readings.flatMap(({ atSeconds, memory }) => {
      const mebibytes = memory[part]
      return mebibytes === undefined ? [] : [{ atSeconds, mebibytes }]
    })
    const judgement = judgeMemory(samples, span, ALLOWANCES[part])
    return { ...judgement, words: wordsOfJudgement(part, judgement, ALLOWANCES[part]) }
  })
  const isTooShort = judged.some(({ verdict }) => verdict === 'too_short')
  return {
    verdict: isTooShort ? 'was looked at too shortly to be judged' : 'is flat',
    words: judged.map(({ words }) => words),
    faults: judged
      .filter(({ verdict }) => verdict === 'grows' || verdict === 'unread')
      .map(({ words }) => words),
  }
}
