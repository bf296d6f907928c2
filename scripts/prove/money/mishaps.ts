/** What a step is. */
export type StepKind = 'sql' | 'stripe_read' | 'stripe_write' | 'checkpoint' | 'acknowledgement'

/** What can go wrong at a step; each goes wrong once, and then the world is as it should be. */
export const MISHAPS = [
  /** Whoever takes the step dies before it is taken, or when it is taken and nobody has heard of it. */
  'crash_before',
  'crash_after',
  /** The object dies, and what it has written since something left it is gone. */
  'crash_losing',
  /** The call gets lost on its way there, or its answer on the way back. */
  'unsent',
  'unheard',
  /** It arrives when whoever has sent it has given it up, and does something else by then. */
  'late',
  /** It arrives and its sender dies, and nothing runs for two days: Stripe has forgotten the key by then. */
  'outage',
  /** Stripe answers with that status; `remembered` means that it repeats it under the same key. */
  'declined_402',
  'conflict_409',
  'limited_429',
  'failed_500',
  'failed_500_remembered',
  /** Stripe tells what has happened before it answers. */
  'told_first',
  /** Twenty minutes pass before the step, with everything that is due in them: holds end, sweeps run. */
  'stalled',
  /** The rest of the scenario's people act at this very step. */
  'rival',
] as const
export type Mishap = (typeof MISHAPS)[number]

const LOST: readonly Mishap[] = ['crash_before', 'crash_after', 'unsent', 'unheard', 'late']
const TIMED: readonly Mishap[] = ['stalled', 'rival']

/** What is tried at a step of each kind. */
export const MISHAPS_AT: Readonly<Record<StepKind, readonly Mishap[]>> = {
  sql: [...LOST, ...TIMED],
  stripe_read: ['crash_before', 'unsent', 'limited_429', ...TIMED],
  stripe_write: [
    ...LOST,
    ...TIMED,
    'declined_402',
    'conflict_409',
    'limited_429',
    'failed_500',
    'failed_500_remembered',
    'told_first',
    'outage',
  ],
  checkpoint: ['crash_before', 'crash_losing', ...TIMED],
  acknowledgement: ['crash_before'],
}

/** How Stripe's events arrive. */
export const DELIVERIES = ['prompt', 'twice', 'reversed', 'late', 'never'] as const
export type Delivery = (typeof DELIVERIES)[number]

/** One history: which people do what, what goes wrong where, how events arrive, and whether clients try again. */
export interface History {
  scenario: string
  /** Counted from 1; 0 where nothing goes wrong. */
  step: number
  mishap: Mishap | null
  delivery: Delivery
  insists: boolean
}

/** A history in a word, from which it can be played again. */
export const nameOf = ({ scenario, step, mishap, delivery, insists }: History): string =>
  [scenario, step, mishap ?? 'none', delivery, insists ? 'insists' : 'leaves'].join('/')

/** @throws RangeError for a word that is no history's */
export function historyOf(name: string): History {
  const [scenario = '', step = '', mishapName, deliveryName, client] = name.split('/')
  const mishap = MISHAPS.find((known) => known === mishapName) ?? null
  const delivery = DELIVERIES.find((known) => known === deliveryName)
  if (!delivery || (mishap === null && mishapName !== 'none'))
    throw new RangeError(`no history is called ${name}`)
  return { scenario, step: Number(step), mishap, delivery, insists: client === 'insists' }
}
