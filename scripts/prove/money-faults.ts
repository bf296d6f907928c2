import { HumanError } from '../local/human-error.ts'
import { MONEY_FAULTS, type MoneyFault } from './money/planted-faults.ts'
import { type MoneyTally, playMoney } from './money.ts'

export interface ProveMoneyFaultsOptions {
  /** A migrated database. */
  databaseUrl: string
  seed: number
  /** Only faults whose name has this in it. */
  only?: string
  processes: number
  onProgress: (line: string) => void
}

/** Enough for every fault of the list to be seen, in the scenarios in which it shows. */
const HISTORIES_MAX = 1_500
const REASON_LENGTH_MAX = 150

/**
 * Plants every fault of the list in the shipped code, one at a time: a history must be wrong by it.
 *
 * @returns how many there are
 * @throws HumanError with those that were not seen
 */
export async function proveMoneyFaults(options: ProveMoneyFaultsOptions): Promise<{ planted: number }> {
  const { only = '', onProgress } = options
  const planted = MONEY_FAULTS.filter(({ name }) => name.includes(only))
  const escaped: string[] = []
  for (const fault of planted) {
    const tally = await playWith(fault, options)
    onProgress(lineOf(fault, tally))
    if (tally.wrong.length === 0) escaped.push(fault.name)
  }
  if (escaped.length > 0) {
    throw new HumanError(`not every planted fault was caught:\n  ${escaped.join('\n  ')}`)
  }
  return { planted: planted.length }
}

const playWith = (
  { file, find, replace, shownBy, shownWith }: MoneyFault,
  { databaseUrl, seed, processes }: ProveMoneyFaultsOptions,
): Promise<MoneyTally> =>
  playMoney({
    ...{ databaseUrl, seed, processes, only: shownBy, histories: HISTORIES_MAX },
    ...(shownWith && { mishap: shownWith }),
    patch: { file, find, replace },
    onProgress: () => {},
  })

function lineOf({ name, file }: MoneyFault, { histories, wrong: [first] }: MoneyTally): string {
  if (!first) return `ESCAPED ${name} (${file}; not seen in ${histories} histories)`
  const [reason = ''] = first.faults
  return `caught  ${name} (${file})\n          ${first.history}: ${reason.slice(0, REASON_LENGTH_MAX)}`
}
