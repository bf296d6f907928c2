import { CALENDAR_USAGE, MONEY_USAGE } from './reconcile/usage.ts'

const HELP = `${CALENDAR_USAGE}
  compares calendars with Postgres, repairs what is provably safe and names the rest
  --compare               changes nothing
  --rebuild postgres      writes Postgres's copies and receipts anew from the calendar
  --rebuild object        lets the calendar forget everything, and adopt what Postgres has
${MONEY_USAGE}
  compares Stripe, payments, refunds, payouts, disputes, the books, bookings and calendars, repairs what is provably safe and
  names the rest; what has moved in the last ten minutes is left for the next time
both
  --url <api url>         of another world than the one that npm start runs; needs TOKEN, the access token of an admin who has
                          shown a second factor
  end with 0 when nothing is left to be decided, else with 1`

// Each of them reads the arguments by itself.
const [first] = process.argv.slice(2)
if (first === '--help' || first === 'help') console.log(HELP)
else await (first === 'money' ? import('./reconcile-money.ts') : import('./reconcile-calendar.ts'))
