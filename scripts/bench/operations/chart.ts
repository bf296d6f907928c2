import type { Figures, Summary } from './figures.ts'

const WIDTH = 860
const NAMES = 300
const BARS = 440
const ROW = 26
const TOP = 48
/** The scale is logarithmic: what is slow and what is fast are a thousand times apart. */
const LEAST = 10
const MOST = 100_000

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1c2733 }
  .bar { fill: #1d6f5c } .reference { fill: #9aa5b1 } .spread { stroke: #1c2733 } .line { stroke: #d5dbe1 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf0 } .bar { fill: #46b795 } .reference { fill: #6b7783 } .spread { stroke: #e6ebf0 } .line { stroke: #3a444e }
  }`

/** Answers a second of every operation, as an SVG: what others are compared with is grey. */
export function chartOf({ operations }: Pick<Figures, 'operations'>): string {
  const height = TOP + operations.length * ROW + 12
  const ticks = [10, 100, 1_000, 10_000, 100_000].map(
    (value) => `<line class="line" x1="${x(value)}" x2="${x(value)}" y1="${TOP - 8}" y2="${height - 8}"/>
<text x="${x(value)}" y="${TOP - 14}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
  )
  const title = 'Answers a second, the median of all rounds with the least and the most'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<style>${STYLE}
</style>
${[...ticks, ...operations.map(rowOf)].join('\n')}
</svg>
`
}

function rowOf({ name, perSecond }: Summary, at: number): string {
  const y = TOP + at * ROW
  const middle = y + ROW / 2
  const kind = /bare|alone/.test(name) ? 'reference' : 'bar'
  return `<text x="${NAMES - 10}" y="${middle + 4}" text-anchor="end">${name}</text>
<rect class="${kind}" x="${NAMES}" y="${y + 4}" width="${x(perSecond.median) - NAMES}" height="${ROW - 8}" rx="2"/>
<line class="spread" x1="${x(perSecond.least)}" x2="${x(perSecond.most)}" y1="${middle}" y2="${middle}"/>
<text x="${x(perSecond.most) + 8}" y="${middle + 4}">${Math.round(perSecond.median).toLocaleString('en')}</text>`
}

/** Where a rate is on the scale, in pixels. */
function x(perSecond: number): number {
  const share = Math.log(Math.max(LEAST, perSecond) / LEAST) / Math.log(MOST / LEAST)
  return Math.round(NAMES + Math.min(1, share) * BARS)
}
