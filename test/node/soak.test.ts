import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AILMENTS,
  isKill,
  KILLS,
  type PlannedFault,
  planFaults,
} from '../../scripts/prove/soak/fault-plan.ts'
import { ALLOWANCES, judgeParts } from '../../scripts/prove/soak/judge-parts.ts'
import { PARTS, type Part } from '../../scripts/prove/soak/memory.ts'
import { judgeMemory } from '../../scripts/prove/soak/memory-rule.ts'
import type { MemoryReading } from '../../scripts/prove/soak/report.ts'
import { faultOf } from '../../scripts/prove/soak/watch.ts'
import { chanceOf } from '../../scripts/seed/chance.ts'

// The soak itself takes half an hour; what it is judged by is judged here.

describe('the plan of faults', () => {
  const HALF_AN_HOUR = 30 * 60

  it('has calm before, between and after them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120, max: HALF_AN_HOUR }), fc.string(), (seconds, name) => {
        const plan = planFaults(seconds, chanceOf(name))
        const begins = [...plan.map(({ atSeconds }) => atSeconds), seconds]
        const ends = [0, ...plan.map(endOf)]
        for (const [place, begin] of begins.entries())
          expect(begin - (ends[place] ?? 0)).toBeGreaterThanOrEqual(10)
      }),
    )
  })

  it('kills in the first third alone, and each part once even in a short one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 180, max: HALF_AN_HOUR }), fc.string(), (seconds, name) => {
        const kills = planFaults(seconds, chanceOf(name)).filter(isKill)
        expect(new Set(kills.map(({ kind }) => kind))).toEqual(new Set(KILLS))
        for (const kill of kills) expect(kill.atSeconds).toBeLessThan(seconds / 3)
      }),
    )
  })

  it('has every ailment several times in half an hour, and each as often as the others', () => {
    const plan = planFaults(HALF_AN_HOUR, chanceOf('half an hour'))
    const times = AILMENTS.map((ailment) => plan.filter(({ kind }) => kind === ailment).length)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1)
  })

  it('is the same for the same seed, and another for another', () => {
    const planOf = (name: string) => planFaults(HALF_AN_HOUR, chanceOf(name))
    expect(planOf('one')).toEqual(planOf('one'))
    expect(planOf('one')).not.toEqual(planOf('other'))
  })

  const endOf = ({ atSeconds, lastsSeconds }: PlannedFault) => atSeconds + lastsSeconds
})

describe('memory', () => {
  it('is flat when it has teeth and stays in the same range', () => {
    expect(judge(({ minute, second }) => 300 + 40 * (minute % 3) + second / 6)).toMatchObject({
      verdict: 'flat',
    })
  })

  it('is flat when it grows while it warms up, and then no more', () => {
    expect(judge(({ minute }) => (minute < 4 ? 150 + 40 * minute : 310))).toMatchObject({ verdict: 'flat' })
  })

  it('grows when it leaks', () => {
    expect(judge(({ minute }) => 300 + 12 * minute)).toMatchObject({ verdict: 'grows' })
  })

  it('grows when it does so under its teeth', () => {
    expect(judge(({ minute, second }) => 300 + 12 * minute + (second % 20))).toMatchObject({
      verdict: 'grows',
    })
  })

  it('is not judged by single samples', () => {
    expect(judge(({ minute, second }) => (minute === 19 && second < 20 ? 2_000 : 300))).toMatchObject({
      verdict: 'flat',
    })
  })

  it('is not judged by what a process had that was killed', () => {
    const killedAtMinute = 6
    const mebibytes = ({ minute }: Moment) => (minute < killedAtMinute ? 100 : 300)
    expect(judge(mebibytes, killedAtMinute * 60)).toMatchObject({ verdict: 'flat', earlierMebibytes: 300 })
  })

  it('is not judged by a few minutes', () => {
    expect(judge(({ minute }) => 300 + 50 * minute, 0, 5)).toEqual({ verdict: 'too_short' })
  })

  type Moment = { minute: number; second: number }

  const judge = (mebibytes: (moment: Moment) => number, fromSeconds = 0, minutes = 20) => {
    const samples = momentsOf(minutes).map(({ atSeconds, ...moment }) => ({
      atSeconds,
      mebibytes: mebibytes(moment),
    }))
    return judgeMemory(samples, { fromSeconds, untilSeconds: minutes * 60 }, ALLOWANCES.workerd)
  }
})

describe('the memory of a part', () => {
  // Of 300 MiB a tenth is 30.
  const MOST: readonly [Part, number][] = [
    ['workerd', 362],
    ['miniflare', 362],
    ['postgres', 362],
    ['bridge', 394],
    ['stripe', 394],
  ]

  it.each(MOST)('%s may have some more, and no leak', (part, most) => {
    const grown = (later: number) => judge(({ minute }) => (minute < 12 ? 300 : later), part)
    expect(grown(most)).toMatchObject({ verdict: 'is flat', faults: [] })
    expect(grown(most + 1).faults).toEqual([expect.stringMatching(`^${part}: .*grows$`)])
    expect(judge(({ minute }) => 300 + 15 * minute, part).faults).toHaveLength(1)
  })

  it('is wrong where it was never read, however short it was', () => {
    for (const minutes of [5, 20])
      expect(judge(() => undefined, 'stripe', minutes).faults).toEqual([
        'stripe: its memory was not read for as long as it was there',
      ])
  })

  it('is wrong where it was no longer read in a load that was long enough', () => {
    const { faults } = judge(({ minute }) => (minute < 5 ? 300 : undefined), 'workerd')
    expect(faults).toEqual(['workerd: its memory was not read for as long as it was there'])
  })

  it('is not judged, and not wrong, in a load that was too short', () => {
    expect(judge(() => 300, 'workerd', 5)).toMatchObject({
      verdict: 'was looked at too shortly to be judged',
      faults: [],
    })
  })

  type Mebibytes = (moment: { minute: number }) => number | undefined

  /** The others stay as they are. */
  const judge = (mebibytes: Mebibytes, part: Part, minutes = 20) => {
    const readings = momentsOf(minutes).map(({ atSeconds, minute }): MemoryReading => {
      const { [part]: _, ...others } = Object.fromEntries(PARTS.map((name) => [name, 300]))
      const own = mebibytes({ minute })
      return { atSeconds, memory: { ...others, ...(own !== undefined && { [part]: own }) } }
    })
    return judgeParts(readings, { fromSeconds: 0, untilSeconds: minutes * 60 })
  }
})

const momentsOf = (minutes: number) =>
  Array.from({ length: minutes * 6 }, (_, place) => ({
    atSeconds: place * 10,
    minute: Math.floor(place / 6),
    second: (place % 6) * 10,
  }))

describe('an answer', () => {
  it('may be a refusal, or say when to come again', () => {
    expect(faultOf(answer(200))).toBeNull()
    expect(faultOf(answer(409))).toBeNull()
    expect(faultOf(answer(503, { 'Retry-After': '2' }))).toBeNull()
  })

  it('is wrong when we have failed, or nobody says when to come again', () => {
    expect(faultOf(answer(500))).toContain('GET /properties was answered 500')
    expect(faultOf(answer(504, { 'Retry-After': '2' }))).toContain('504')
    expect(faultOf(answer(503))).toContain('without Retry-After')
  })

  const answer = (status: number, headers: Record<string, string> = {}) => ({
    ...{ request: 'GET /properties', status, body: {}, tookMs: 1 },
    headers: new Headers(headers),
  })
})
