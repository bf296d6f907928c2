import type { CheckpointName } from '../../../src/calendar/open-calendar.ts'
import type { CalendarCall, CalendarReply } from '../../../src/objects/calendar-call.ts'
import { calendarObject } from '../../../src/objects/property-calendar.ts'
import type { Instant } from '../../../src/shared/local-date.ts'
import { ObjectIsDead } from './object-is-dead.ts'
import type { Place } from './place.ts'
import type { ObjectSqlite } from './sqlite.ts'

/** What callers of an object get when it dies under them. */
const objectReset = () => new Error('Durable Object reset because it was aborted')

interface Incarnation {
  object: InstanceType<ReturnType<typeof calendarObject>>
  isAlive: boolean
  run: <T>(run: () => T) => T
  /** How to tell callers that no answer will come. */
  waiting: Set<(error: Error) => void>
}

export interface ObjectHostPorts {
  /** What the object finds around it, wherever it stands. */
  envAt: (place: Place) => Env
  sqlite: ObjectSqlite
  now: () => Instant
  /** Called at every named point; what it returns is waited for, and never settles where the object has died there. */
  checkpoint: (name: CheckpointName) => void | Promise<void>
  /** Runs something of the object's, so that what it reaches for can be told from what others reach for. */
  within?: <T>(place: Place, run: () => T) => T
}

/**
 * The runtime of one Durable Object, as far as the calendar’s shell uses it: storage that outlives it, one alarm, and death at
 * any moment, after which the next call finds a new object over the same storage.
 */
export function createObjectHost({ envAt, sqlite, now, checkpoint, within }: ObjectHostPorts) {
  const Calendar = calendarObject({ now, checkpoint })
  let current: Incarnation | null = null
  let alarmAt: Instant | null = null
  let flushedAlarmAt: Instant | null = null

  const flush = () => {
    sqlite.flush()
    flushedAlarmAt = alarmAt
  }

  const begin = (): Incarnation => {
    const incarnation: Incarnation = { isAlive: true, waiting: new Set() } as Incarnation
    const refuseDead = () => {
      if (!incarnation.isAlive) throw new ObjectIsDead()
    }
    const state = {
      storage: {
        sql: {
          exec: (query: string, ...bindings: (string | number | null)[]) => {
            refuseDead()
            return sqlite.sql.exec(query, ...bindings)
          },
        },
        transactionSync: <T>(run: () => T): T => {
          refuseDead()
          return sqlite.transactionSync(run)
        },
        getAlarm: async () => alarmAt,
        setAlarm: async (at: Instant) => {
          refuseDead()
          alarmAt = at
        },
      },
      waitUntil: (work: Promise<unknown>) => void work.catch(() => {}),
      blockConcurrencyWhile: (run: () => Promise<unknown>) => run(),
      getWebSockets: () => [],
    }
    const place = { isAlive: () => incarnation.isAlive, beforeLeaving: flush }
    incarnation.run = within ? (run) => within(place, run) : (run) => run()
    // safe because the shell uses no more of its state
    const stateOfObject = state as unknown as DurableObjectState
    incarnation.object = incarnation.run(() => new Calendar(stateOfObject, envAt(place)))
    return incarnation
  }

  /** Runs something in the object. @returns never for who has died with it, unless they are told */
  const enter = <T>(run: (object: Incarnation['object']) => Promise<T>): Promise<T> => {
    current ??= begin()
    const incarnation = current
    return new Promise((resolve, reject) => {
      incarnation.waiting.add(reject)
      const leave = (tell: () => void) => {
        if (!incarnation.isAlive) return
        incarnation.waiting.delete(reject)
        flush()
        tell()
      }
      incarnation
        .run(() => run(incarnation.object))
        .then(
          (value) => leave(() => resolve(value)),
          (error) => leave(() => reject(error)),
        )
    })
  }

  return {
    call: (call: CalendarCall): Promise<CalendarReply> => enter((object) => object.call(call)),

    alarmAt: () => alarmAt,

    /** Lets the alarm ring. One that the object dies in rings again: alarms are at least once. */
    async ringAlarm(): Promise<void> {
      const at = alarmAt
      alarmAt = null
      try {
        await enter((object) => object.alarm())
      } catch (error) {
        alarmAt ??= at
        throw error
      }
    },

    /** What was written is durable from here on: something is about to leave the object. */
    flush,

    isIdle: () => current === null || current.waiting.size === 0,

    /** The object is taken out of memory while nobody is in it. */
    evict() {
      if (current) current.isAlive = false
      current = null
      flush()
    },

    /** The object dies where it stands. @param losing what was written and has not been let out yet is gone as well */
    abort(losing: boolean) {
      const dead = current
      current = null
      if (losing) {
        sqlite.lose()
        alarmAt = flushedAlarmAt
      } else {
        flush()
      }
      if (!dead) return
      dead.isAlive = false
      for (const reject of dead.waiting) reject(objectReset())
    },
  }
}

export type ObjectHost = ReturnType<typeof createObjectHost>
