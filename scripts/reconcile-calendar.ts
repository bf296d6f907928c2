import { parseArgs } from 'node:util'
import {
  REBUILT_SIDES,
  type RebuildCalendarInput,
  type Reconciliation,
} from '../src/reconciliation/schemas.ts'
import { type Answer, type Ask, askerOf, type Problem } from './demo/api.ts'
import { HumanError, messageOf, reportFailure } from './local/human-error.ts'
import { findOperator } from './reconcile/operator.ts'
import { CALENDAR_USAGE } from './reconcile/usage.ts'

interface Order {
  propertyIds: readonly string[]
  /** Changes nothing. */
  isToCompare: boolean
  rebuild: RebuildCalendarInput['side'] | null
  apiUrl: string | undefined
}

/**
 * `npm run reconcile`: compares calendars with Postgres, repairs what is provably safe and names the rest; or makes one side
 * anew. It asks the API, wherever that runs, and has no other way in. Environment: TOKEN, of an admin who has shown a second
 * factor; without it the admin of the local world.
 *
 * Ends with 0 when nothing is left to be decided, with 1 when something is, or could not be done.
 */
async function main(): Promise<boolean> {
  const order = readOrder()
  const { apiUrl, token } = await findOperator(order.apiUrl)
  const ask = askerOf(apiUrl)
  let isAllWell = true
  for (const propertyId of order.propertyIds) {
    const report = await carryOut(ask, token, propertyId, order)
    print(report)
    isAllWell &&= report.differences.every(({ isRepaired }) => isRepaired)
  }
  return isAllWell
}

function readOrder(): Order {
  const { compare, property: propertyIds, rebuild, url } = readArguments()
  if (!propertyIds || propertyIds.length === 0) throw new HumanError(CALENDAR_USAGE)
  const side = REBUILT_SIDES.find((known) => known === rebuild) ?? null
  if (rebuild !== undefined && (side === null || compare)) throw new HumanError(CALENDAR_USAGE)
  if (url !== undefined && !URL.canParse(url)) throw new HumanError(CALENDAR_USAGE)
  return { propertyIds, isToCompare: compare === true, rebuild: side, apiUrl: url }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        property: { type: 'string', multiple: true },
        compare: { type: 'boolean' },
        rebuild: { type: 'string' },
        url: { type: 'string' },
      },
    }).values
  } catch (failure) {
    throw new HumanError(`${messageOf(failure)}\n${CALENDAR_USAGE}`)
  }
}

async function carryOut(
  ask: Ask,
  token: string,
  propertyId: string,
  { isToCompare, rebuild }: Order,
): Promise<Reconciliation> {
  const path = `/admin/calendars/${encodeURIComponent(propertyId)}`
  if (isToCompare) return contentOf(await ask('GET', `${path}/reconciliation`, { token }))
  const idempotencyKey = crypto.randomUUID()
  if (rebuild === null)
    return contentOf(await ask('POST', `${path}/reconciliation`, { token, idempotencyKey }))
  return contentOf(await ask('POST', `${path}/rebuilds`, { token, idempotencyKey, json: { side: rebuild } }))
}

function contentOf({ request, status, body }: Answer<unknown>): Reconciliation {
  // safe because that is what these operations answer
  if (status === 200) return body as Reconciliation
  // safe because every refusal is a problem
  const { code, detail } = body as Problem
  throw new HumanError(`${request} was answered ${status} ${code}: ${detail}`)
}

function print({ propertyId, calendarSeq, postgresSeq, isClosed, differences }: Reconciliation): void {
  console.log(`${propertyId}: the calendar is at entry ${calendarSeq}, Postgres at ${postgresSeq}`)
  if (isClosed) console.log('  CLOSED    nothing can be booked until somebody has decided')
  if (differences.length === 0) console.log('  both sides agree')
  for (const { code, claimId, meaning, detail, isRepaired } of differences) {
    console.log(`  ${isRepaired ? 'repaired' : 'LEFT    '}  ${code} ${claimId ?? ''}`)
    console.log(`            ${meaning}. ${detail}`)
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (failure) {
  reportFailure(failure)
  process.exitCode = 1
}
