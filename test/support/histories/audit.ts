import { expectInAgreement } from '../calendar-in-postgres.ts'
import type { TestDatabase } from '../database.ts'
import { auditBookings } from './audit-bookings.ts'
import { auditLog } from './audit-log.ts'
import { auditMoney } from './audit-money.ts'
import type { World } from './world.ts'

/** Everything that must hold when nothing is under way; what does not is added to the world's wrongs. */
export async function auditAtRest(world: World, database: TestDatabase): Promise<void> {
  try {
    await expectInAgreement(database, world.propertyId)
  } catch (error) {
    world.wrongs.push(`calendar and Postgres disagree: ${String(error)}`)
  }
  await auditLog(world)
  await auditBookings(world, database)
  await auditMoney(world, database)
}
