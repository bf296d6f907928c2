import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { type CalendarStore, createCalendarStore } from '../../src/calendar/calendar-store.ts'
import type { PropertyCalendar } from '../../src/objects/property-calendar.ts'

/** The calendar object of a property, seen from the side. */
export function calendarStub(propertyId: string): DurableObjectStub<PropertyCalendar> {
  return env.CALENDARS.get(env.CALENDARS.idFromName(propertyId))
}

/** Looks into the object's storage with the store's own queries. */
export async function inStore<T>(propertyId: string, look: (store: CalendarStore) => T): Promise<T> {
  return await runInDurableObject(calendarStub(propertyId), (_, { storage }) => look(storeOn(storage)))
}

/** Changes the object's storage as only somebody with the disk in their hands could. */
export async function alterObject(propertyId: string, ...statements: string[]): Promise<void> {
  await runInDurableObject(calendarStub(propertyId), (_, { storage }) => {
    storage.transactionSync(() => {
      for (const statement of statements) storage.sql.exec(statement)
    })
  })
}

/** The store on that storage, beside the object's own. */
export const storeOn = (storage: DurableObjectStorage): CalendarStore =>
  createCalendarStore({
    sql: storage.sql,
    transactionSync: (run) => storage.transactionSync(run),
    newSalt: () => 'salt',
    realNow: Date.now,
  })

/** Runs the object's alarm now, as the runtime would at its time. */
export async function runAlarm(propertyId: string): Promise<boolean> {
  return await runDurableObjectAlarm(calendarStub(propertyId))
}

/** Makes the object as new, as after a move or a restore from Postgres. */
export async function forgetCalendar(propertyId: string): Promise<void> {
  const stub = calendarStub(propertyId)
  await runInDurableObject(stub, async (_, { storage }) => {
    await storage.deleteAll()
  })
  await evictDurableObject(stub)
}
