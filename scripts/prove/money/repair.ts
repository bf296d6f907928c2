import { idToUuid, type PropertyId } from '../../../src/shared/id.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './script.ts'
import type { Stage } from './stage.ts'

/** A look at Stripe, the ends of holds, of requests, and what is tried again later; Stripe tells for three days. */
const BEFORE_MS = [3 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 25 * HOUR_MS, 23 * HOUR_MS, DAY_MS]
const AFTER_MS = [3 * MINUTE_MS, 7 * HOUR_MS, 25 * HOUR_MS]
const SWEEPS_MAX = 4

/** What production does for itself, and nothing else: redeliveries, alarms, and the schedule, while time passes. */
export async function repair(stage: Stage, propertyId: PropertyId): Promise<void> {
  await stage.steps.end()
  stage.stripe.forgetRefusals()
  await stage.settle()
  for (const ms of BEFORE_MS) await passWith(stage, propertyId, ms)
  await stage.tellLate()
  for (const ms of AFTER_MS) await passWith(stage, propertyId, ms)
}

async function passWith(stage: Stage, propertyId: PropertyId, ms: number): Promise<void> {
  await stage.pass(ms)
  await stage.tell()
  for (let round = 0; round < SWEEPS_MAX && (await isAnythingDue(stage, propertyId)); round += 1) {
    await stage.sweep()
    await stage.settle()
    await stage.tell()
  }
}

/** Whether the schedule would find something: it runs every minute, and mostly finds nothing. */
async function isAnythingDue({ postgres, time }: Stage, propertyId: PropertyId): Promise<boolean> {
  const at = new Date(time.now()).toISOString()
  const [found] = await postgres.rows<{ due: boolean }>(DUE, [idToUuid(propertyId), at])
  return found?.due ?? false
}

const DUE = `
with b as (select id from bookings where property_id = $1)
select exists (select from payments where booking_id in (select id from b) and check_at <= $2)
  or exists (select from refunds r join payments p on p.id = r.payment_id
    where p.booking_id in (select id from b) and r.check_at <= $2)
  or exists (select from disputes where booking_id in (select id from b) and check_at <= $2)
  or exists (select from payout_plans where booking_id in (select id from b) and look_at <= $2)
  or exists (select from calendars where property_id = $1 and next_due_at <= $2::timestamptz - interval '1 minute')
  or exists (select from dead_letters where status = 'replaying') as due`
