import { HumanError, reportFailure } from './local/human-error.ts'
import { calendarReaderOf } from './verify/calendar-reader.ts'
import { type Verification, verifyCalendar } from './verify/verify-calendar.ts'

/**
 * `npm run verify -- <api url> <property id>`: whether a property's calendar is what its log says, and the log what was
 * decided. It knows nothing but what the API answers. Environment: TOKEN, of the host's side.
 *
 * Ends with 0 when all is well, with 1 when something is not, or could not be read.
 */
async function main([apiUrl, propertyId]: readonly string[]): Promise<boolean> {
  const { TOKEN } = process.env
  if (apiUrl === undefined || propertyId === undefined || !URL.canParse(apiUrl)) {
    throw new HumanError('usage: TOKEN=<access token> npm run verify -- <api url> <property id>')
  }
  if (TOKEN === undefined) throw new HumanError('set TOKEN to an access token or API key of the host’s side')
  const verification = await verifyCalendar(calendarReaderOf(apiUrl, propertyId, TOKEN), Date.now())
  report(propertyId, verification)
  return verification.faults.length === 0
}

function report(propertyId: string, { entries, takenNights, comparedDays, faults }: Verification): void {
  console.log(`${propertyId}: ${entries} log entries`)
  for (const fault of faults) console.log(`  WRONG  ${fault}`)
  if (faults.length > 0) return
  console.log('  the chain is whole: each entry follows from the one before, and none was changed')
  console.log(`  replayed, it leaves ${takenNights} nights taken, none of them twice`)
  if (comparedDays === null)
    console.log('  not compared with the calendar, which is for the host’s side alone')
  else console.log(`  the calendar says the same of ${comparedDays} days`)
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
} catch (failure) {
  reportFailure(failure)
  process.exitCode = 1
}
