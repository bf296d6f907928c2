import { expectInAgreement } from '../calendar-in-postgres.ts'
import type { TestDatabase } from '../database.ts'
import { auditBookings } from './audit-bookings.ts'
import { auditLog } from './audit-log.ts'
import { auditMoney } from './audit-money.ts'
import type { World } from './world.ts'

/** Everything that must hold when nothing is under way; what does not is added to the world's wrongs. */
export async function auditAtRest(world: World, database: TestDatabase): Promise<void> {
  try {
    // The schedule of a history may be ahead of the calendar's clock, and puts off in Postgres what is not due yet.
    await expectInAgreement(database, world.propertyId, { despite: ['due_time_differs'] })
  } catch (error) {
    world.wrongs.push(`calendar and Postgres disagree: ${String(error)}`)
  }
  await auditLog(world)
  await auditBookings(world, database)
  await auditMoney(world, database)
}
