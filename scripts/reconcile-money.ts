import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { MoneyFinding, MoneyReconciliation, MoneyReport } from '../src/reconciliation/money-schemas.ts'
import { type Answer, type Ask, askerOf, type Problem } from './demo/api.ts'
import { HumanError, messageOf, reportFailure } from './local/human-error.ts'
import { findOperator, type Operator } from './reconcile/operator.ts'
import { MONEY_USAGE } from './reconcile/usage.ts'

const PATH = '/admin/reconciliations'

/** It goes on in the schedule of the API, which runs once a minute. */
const LOOK_EVERY_MS = 1_000

/**
 * `npm run reconcile -- money`: has everything about money compared, waits until that is done and prints what was found. It asks
 * the API, wherever that runs, and has no other way in. Environment: TOKEN, of an admin who has shown a second factor; without
 * it the admin of the local world.
 *
 * Ends with 0 when nothing is left to be decided, with 1 when something is, or could not be done.
 */
async function main(): Promise<boolean> {
  const operator = await findOperator(readUrl())
  const ask = askerOf(operator.apiUrl)
  const report = await untilFinished(ask, operator)
  console.log(`${report.counts.seen} objects at Stripe and ${report.counts.examined} bookings were compared`)
  const findings = await findingsOf(ask, operator, report)
  if (findings.length === 0) console.log('  everything agrees')
  for (const finding of findings) print(finding)
  return findings.every(({ status }) => status !== 'open')
}

function readUrl(): string | undefined {
  const { url } = readArguments()
  if (url !== undefined && !URL.canParse(url)) throw new HumanError(MONEY_USAGE)
  return url
}

function readArguments() {
  try {
    return parseArgs({ args: process.argv.slice(3), options: { url: { type: 'string' } } }).values
  } catch (failure) {
    throw new HumanError(`${messageOf(failure)}\n${MONEY_USAGE}`)
  }
}

async function untilFinished(ask: Ask, { token }: Operator): Promise<MoneyReport> {
  const idempotencyKey = crypto.randomUUID()
  const { id } = contentOf<MoneyReconciliation>(await ask('POST', PATH, { token, idempotencyKey }))
  while (true) {
    const report = contentOf<MoneyReport>(await ask('GET', `${PATH}/${id}?limit=100`, { token }))
    if (report.status === 'finished') return report
    await sleep(LOOK_EVERY_MS)
  }
}

async function findingsOf(ask: Ask, { token }: Operator, first: MoneyReport): Promise<MoneyFinding[]> {
  const findings = [...first.findings.data]
  let cursor = first.findings.nextCursor
  while (cursor !== null) {
    const path = `${PATH}/${first.id}?limit=100&cursor=${encodeURIComponent(cursor)}`
    const page = contentOf<MoneyReport>(await ask('GET', path, { token }))
    findings.push(...page.findings.data)
    cursor = page.findings.nextCursor
  }
  return findings
}

function contentOf<Body>({ request, status, body }: Answer<unknown>): Body {
  // safe because that is what these operations answer
  if (status < 300) return body as Body
  // safe because every refusal is a problem
  const { code, detail } = body as Problem
  throw new HumanError(`${request} was answered ${status} ${code}: ${detail}`)
}

const WORD_OF: Readonly<Record<MoneyFinding['status'], string>> = {
  open: 'LEFT    ',
  repaired: 'repaired',
  gone: 'gone    ',
}

function print({ code, subjectId, bookingId, meaning, detail, status }: MoneyFinding): void {
  const place = bookingId === null || bookingId === subjectId ? '' : ` of ${bookingId}`
  console.log(`  ${WORD_OF[status]}  ${code} ${subjectId}${place}`)
  console.log(`            ${meaning}. ${detail}`)
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (failure) {
  reportFailure(failure)
  process.exitCode = 1
}
