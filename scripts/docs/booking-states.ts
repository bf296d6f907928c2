import { BOOKING_STATUSES, legalMoves, TRANSITIONS, type Transition } from '../../src/bookings/booking.ts'
import { draw } from './draw.ts'
import { renderProse, tableOf } from './markdown.ts'

/** Every status of a booking and every move between them, drawn from the table that decides moves. */
export const statesPicture = async (): Promise<string> =>
  await draw(
    statesGraph(),
    'The statuses of a booking and the moves between them; the table below says the same',
  )

/** The same as a table. */
export const transitionTable = (): string =>
  tableOf(
    ['From', 'To', 'Because of', 'By', 'When'].map((head) => `<th scope="col">${head}</th>`).join(''),
    TRANSITIONS.map(({ from, to, cause, by, guard }) => {
      const cells = [
        from ? `\`${from}\`` : '–',
        `\`${to}\``,
        wordsOf(cause),
        by.join(', '),
        guard ? wordsOf(guard) : '',
      ]
      return cells.map((cell) => `<td>${renderProse(cell)}</td>`).join('')
    }),
  )

function statesGraph(): string {
  const states = BOOKING_STATUSES.map(
    (status) =>
      `${status} [label="${wordsOf(status)}" class="${legalMoves(status).length > 0 ? 'open' : 'final'}"]`,
  )
  return `digraph {
    rankdir=TB nodesep=0.3 ranksep=0.5 pad="0.35,0.1" bgcolor="transparent"
    node [shape=box style=rounded fontname="Helvetica" fontsize=14 margin="0.16,0.08"]
    edge [fontname="Helvetica" fontsize=10.5 arrowsize=0.7]
    start [shape=circle label="" width=0.16 class="start"]
    ${states.join('\n')}
    ${movesBetween().join('\n')}
  }`
}

/** One arrow for each pair of statuses, whatever the ways from one to the other. */
function movesBetween(): string[] {
  const pairs = Map.groupBy(TRANSITIONS, ({ from, to }) => `${from ?? 'start'} -> ${to}`)
  return [...pairs].map(([pair, moves]) => {
    const isAlone = moves.every(({ by }) => by.every((mover) => mover === 'system'))
    return `${pair} [label="${moves.map(labelOf).join('')}" class="${isAlone ? 'system' : 'person'}"]`
  })
}

/** Whom it takes stands below; what happens by itself is dashed. */
function labelOf({ cause, by }: Transition): string {
  const people = by.filter((mover) => mover !== 'system')
  return `  ${wordsOf(cause)}\\l${people.length > 0 ? `  (${people.join(', ')})\\l` : ''}`
}

const wordsOf = (name: string): string => name.replaceAll('_', ' ')
