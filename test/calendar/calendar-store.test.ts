import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarChange } from '../../src/calendar/calendar-change.ts'
import { type CalendarStore, createCalendarStore } from '../../src/calendar/calendar-store.ts'
import type { ClaimId } from '../../src/calendar/claim.ts'
import { findBrokenLink } from '../../src/calendar/log-entry.ts'
import { replayLog } from '../../src/calendar/replay.ts'
import type { UserId } from '../../src/shared/id.ts'
import { addDays, type LocalDate } from '../../src/shared/local-date.ts'
import { nightsOf, type Stay } from '../../src/shared/stay.ts'

const NOW = Date.parse('2027-01-01T12:00:00Z')

describe('a calendar store', () => {
  it('cannot give one night to two claims, whatever was decided before', async () => {
    await withStore((store) => {
      store.apply(hold(claimId(1), { checkIn: '2027-03-05', checkOut: '2027-03-08' }))
      const twice = hold(claimId(2), { checkIn: '2027-03-07', checkOut: '2027-03-09' })
      expect(() => store.apply(twice)).toThrow(/UNIQUE/)
      expect(store.findClaim(claimId(2))).toBeNull()
      expect(store.head().seq).toBe(1)
    })
  })

  it('lets one stay begin on the day another ends', async () => {
    await withStore((store) => {
      store.apply(hold(claimId(1), { checkIn: '2027-03-05', checkOut: '2027-03-08' }))
      store.apply(hold(claimId(2), { checkIn: '2027-03-08', checkOut: '2027-03-09' }))
      expect(store.liveClaims()).toHaveLength(2)
    })
  })

  it('keeps the nights of an ending claim until it is released', async () => {
    await withStore((store) => {
      const stay = { checkIn: '2027-03-05', checkOut: '2027-03-08' }
      store.apply(hold(claimId(1), stay))
      store.apply({ ...hold(claimId(1), stay), kind: 'ending' })
      expect(store.takenNights('2027-03-01', '2027-04-01').size).toBe(3)
      expect(store.nextDueAt()).toBeNull()
      store.apply({ ...hold(claimId(1), stay), kind: 'released' })
      expect(store.takenNights('2027-03-01', '2027-04-01').size).toBe(0)
    })
  })

  it('refuses to change or delete a log entry', async () => {
    await withStore((store, sql) => {
      store.apply(hold(claimId(1), { checkIn: '2027-03-05', checkOut: '2027-03-08' }))
      expect(() => sql.exec('UPDATE log SET at = 0')).toThrow(/append-only/)
      expect(() => sql.exec('DELETE FROM log')).toThrow(/append-only/)
    })
  })

  it('agrees with a simple model after every step of any history', { timeout: 120_000 }, async () => {
    await withStorage((fresh) => {
      fc.assert(
        fc.property(fc.commands(STEPS, { maxCommands: 40 }), (commands) => {
          fc.modelRun(() => ({ model: newModel(), real: fresh() }), commands)
        }),
        { numRuns: 3_000, seed: 20_261_122 },
      )
    })
  })
})

describe('a person who is erased', () => {
  const ana: UserId = 'usr_01jd9x3v6efxrs8e1gq2a4m7bk'
  const ben: UserId = 'usr_01jd9x3v6efxrs8e1gq2a4m7bm'
  const host: UserId = 'usr_01jd9x3v6efxrs8e1gq2a4m7bn'
  const refusal = { code: 'internal' as const, detail: '', meta: {} }

  /** The hold of a guest, with everything that an object keeps about it. */
  function booked(number: number, guestId: UserId, key = `key of ${guestId}`): CalendarChange {
    const { claim, ...change } = hold(claimId(number), {
      checkIn: addDays('2027-03-01', number),
      checkOut: addDays('2027-03-02', number),
    })
    const row = { guestId, hostId: host, message: `words of ${guestId}` }
    return {
      ...change,
      claim: { ...claim, holderId: guestId },
      plan: { effects: [{ statement: 'booking.create', payload: row }] },
      answer: { request: { scope: guestId, key, fingerprint: 'f' }, body: row },
    }
  }

  const everythingIn = (sql: SqlStorage) =>
    JSON.stringify(TABLES.map((table) => sql.exec(`SELECT * FROM ${table}`).toArray()))

  const whole = (store: CalendarStore) => ({
    broken: findBrokenLink(store.logAfter(0, 100)),
    nights: replayLog(store.logAfter(0, 100)),
  })

  it('is found nowhere any more, while the chain is whole and others stay', async () => {
    await withStore((store, sql) => {
      store.apply(booked(1, ana))
      store.apply(booked(2, ben))
      const { answer: _, ...confirmed } = booked(1, ana)
      store.apply({ ...confirmed, kind: 'confirmed' })
      store.markAnswered(1)
      const [first] = store.unshipped(1)
      if (first) store.setAside(first, refusal, [])
      store.markShipped(store.head().seq)
      const before = whole(store)
      expect(everythingIn(sql).split(ana).length).toBeGreaterThan(5)

      store.erasePerson(ana)
      expect(everythingIn(sql)).not.toContain(ana)
      expect(everythingIn(sql)).toContain(`words of ${ben}`)
      expect(whole(store)).toEqual(before)
      expect(store.findClaim(claimId(1))).toMatchObject({ holderId: null, state: 'live' })
      expect(store.findRefusal(1)).toEqual(refusal)
      const after = everythingIn(sql)
      store.erasePerson(ana)
      expect(everythingIn(sql)).toBe(after)
    })
  })

  it('leaves no salt with which a commitment could be opened', async () => {
    await withStore((store, sql) => {
      store.apply(booked(1, ana))
      store.apply(booked(2, ben))
      store.erasePerson(ana)
      expect(sql.exec('SELECT seq FROM log_private').toArray()).toEqual([{ seq: 2 }])
    })
  })

  it('as a host is gone from what guests were answered', async () => {
    await withStore((store, sql) => {
      store.apply(booked(1, ana))
      store.markShipped(1)
      store.erasePerson(host)
      expect(everythingIn(sql)).not.toContain(host)
      expect(store.findClaim(claimId(1))?.holderId).toBe(ana)
    })
  })

  it('is known to be in the outbox until Postgres has heard of it', async () => {
    await withStore((store) => {
      store.apply(booked(1, ana))
      expect([ana, host, ben].map((who) => store.hasUnshippedAbout(who))).toEqual([true, true, false])
      store.markShipped(1)
      expect(store.hasUnshippedAbout(ana)).toBe(false)
    })
  })

  it('is not remembered for a hold that Postgres refused before anybody was told of it', async () => {
    await withStore((store, sql) => {
      store.apply(booked(1, ana))
      const [entry] = store.unshipped(1)
      if (entry) store.setAside(entry, refusal, [])
      expect(everythingIn(sql)).not.toContain(ana)
      expect(store.findClaim(claimId(1))).toMatchObject({ holderId: null, state: 'live' })
    })
  })
})

interface Model {
  nights: Map<LocalDate, ClaimId>
  claims: { id: ClaimId; stay: Stay; state: 'live' | 'ending' | 'ended' }[]
}

const newModel = (): Model => ({ nights: new Map(), claims: [] })

type Step = fc.Command<Model, CalendarStore>

/** Takes a stay as the deciding code would: only when the calendar says that all its nights are free. */
class Hold implements Step {
  readonly stay: Stay
  constructor(from: number, nights: number) {
    const checkIn = addDays('2027-03-01', from)
    this.stay = { checkIn, checkOut: addDays(checkIn, nights) }
  }
  check = () => true
  run(model: Model, store: CalendarStore) {
    const free = nightsOf(this.stay).every((night) => !model.nights.has(night))
    expect(store.takenNights(this.stay.checkIn, this.stay.checkOut).size === 0).toBe(free)
    const id = claimId(model.claims.length)
    if (free) {
      store.apply(hold(id, this.stay))
      model.claims.push({ id, stay: this.stay, state: 'live' })
      for (const night of nightsOf(this.stay)) model.nights.set(night, id)
    } else {
      expect(() => store.apply(hold(id, this.stay))).toThrow()
    }
    expectSame(model, store)
  }
  toString = () => `hold ${this.stay.checkIn}…${this.stay.checkOut}`
}

/** Moves the nth claim on, if it can. */
class Move implements Step {
  readonly index: number
  readonly to: 'confirmed' | 'ending' | 'released' | 'retaken'
  constructor(index: number, to: Move['to']) {
    this.index = index
    this.to = to
  }
  check = (model: Model) => {
    const claim = model.claims[this.index % Math.max(1, model.claims.length)]
    if (!claim) return false
    const from = { confirmed: 'live', ending: 'live', released: 'ending', retaken: 'ended' }[this.to]
    const free = this.to !== 'retaken' || nightsOf(claim.stay).every((night) => !model.nights.has(night))
    return claim.state === from && free
  }
  run(model: Model, store: CalendarStore) {
    const claim = model.claims[this.index % model.claims.length]
    if (!claim) return
    store.apply({ ...hold(claim.id, claim.stay), kind: this.to })
    claim.state = this.to === 'released' ? 'ended' : this.to === 'ending' ? 'ending' : 'live'
    for (const night of nightsOf(claim.stay)) {
      if (claim.state === 'ended') model.nights.delete(night)
      else model.nights.set(night, claim.id)
    }
    expectSame(model, store)
  }
  toString = () => `${this.to} #${this.index}`
}

const STEPS = [
  fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 7 })).map(([from, nights]) => new Hold(from, nights)),
  fc
    .tuple(fc.nat(20), fc.constantFrom('confirmed', 'ending', 'released', 'retaken'))
    .map(([index, to]) => new Move(index, to)),
]

function expectSame(model: Model, store: CalendarStore) {
  const taken = store.takenNights('2027-01-01', '2028-01-01')
  expect(new Map([...taken].map(([night, { claimId }]) => [night, claimId]))).toEqual(model.nights)
  const log = store.logAfter(0, 1_000)
  expect(findBrokenLink(log)).toBeNull()
  expect(replayLog(log)).toEqual(model.nights)
}

function hold(id: ClaimId, stay: Stay): CalendarChange {
  const claim = { id, kind: 'hold' as const, holderId: null, deadline: NOW + 900_000, ...stay }
  return { kind: 'held', claim, at: NOW }
}

function claimId(number: number): ClaimId {
  return `bkg_${String(number).padStart(26, '0')}`
}

async function withStore(run: (store: CalendarStore, sql: SqlStorage) => void) {
  await withStorage((fresh, sql) => run(fresh(), sql))
}

/** Real SQLite inside a Durable Object; `fresh` gives an empty calendar each time. */
async function withStorage(run: (fresh: () => CalendarStore, sql: SqlStorage) => void) {
  const stub = env.CALENDARS.get(env.CALENDARS.newUniqueId())
  await runInDurableObject(stub, (_, { storage }) => {
    const fresh = () => {
      for (const table of TABLES) storage.sql.exec(`DROP TABLE IF EXISTS ${table}`)
      const store = createCalendarStore({
        sql: storage.sql,
        transactionSync: (write) => storage.transactionSync(write),
        realNow: Date.now,
        newSalt: () => 'salt',
      })
      store.createTables()
      return store
    }
    run(fresh, storage.sql)
  })
}

const TABLES = [
  'nights',
  'timers',
  'outbox',
  'refusals',
  'answers',
  'terms',
  'log_private',
  'log',
  'claims',
  'meta',
]
