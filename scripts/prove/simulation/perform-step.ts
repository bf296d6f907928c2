import type { Booking } from '../../../src/bookings/schemas.ts'
import { userIdOf } from '../../../src/shared/actor.ts'
import type { BlockId, BookingId, UserId } from '../../../src/shared/id.ts'
import type { Stay } from '../../../src/shared/stay.ts'
import { guestAt, HOST, stayFrom } from './people.ts'
import type { Disorder } from './ports.ts'
import { createRequests, type Known, type Quoted, type Request } from './requests.ts'
import type { Sender } from './sender.ts'
import type { Simulation } from './simulation.ts'
import type { Step } from './steps.ts'

/** Who does the steps, and what they have asked last. */
export interface Caller {
  name: string
  last: Request | null
}

export interface PerformerPorts {
  simulation: Simulation
  sender: Sender
  disorder: Disorder
  hostMayAnswer: boolean
  passTime: (until: number) => void
  onAcknowledged: (booking: Booking) => void
}

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>

/** A network that repeats what it has carried. */
const SENT_TWICE_SHARE = 0.05
/** Whoever erases a person asks until every calendar has confirmed; here they stop at some time. */
const FORGET_ATTEMPTS_MAX = 20

/** What each step comes to: requests about what is known by then, or nothing where there is nothing to ask. */
export function createPerformer(ports: PerformerPorts) {
  const { simulation, sender, disorder, hostMayAnswer, onAcknowledged, passTime } = ports
  const { chance, postgres, stripe, time } = simulation
  const requests = createRequests(simulation, { hostMayAnswer, onAcknowledged })
  const bookings: Known<BookingId>[] = []
  const blocks: Known<BlockId>[] = []
  const forgotten = new Set<UserId>()
  let keys = 0

  const newKey = () => `key ${keys++}`

  const ask = async (caller: Caller, request: Request) => {
    caller.last = request
    if (disorder.fails && chance.happens(SENT_TWICE_SHARE)) void sender.send(`${caller.name} twice`, request)
    return await sender.send(caller.name, request)
  }

  const book = async (caller: Caller, { guest: index, first, nights, isQuoted }: StepOf<'book'>) => {
    const guest = guestAt(index)
    if (forgotten.has(guest.userId)) return
    const stay = stayFrom(first, nights)
    const quote = isQuoted ? await quoteFor(caller, guest, stay) : null
    const key = newKey()
    const result = await ask(caller, requests.book(guest, key, stay, quote))
    // safe because it is what the calendar calls a booking
    if (result?.kind === 'taken') bookings.push({ id: result.id as BookingId, key, guest, stay })
  }

  const quoteFor = async (caller: Caller, guest: typeof HOST, stay: Stay): Promise<Quoted | null> => {
    const quotes: Quoted[] = []
    await sender.send(
      caller.name,
      requests.quote(guest, stay, (quote) => void quotes.push(quote)),
    )
    return quotes[0] ?? null
  }

  const block = async (caller: Caller, { first, nights }: StepOf<'block'>) => {
    const [key, stay] = [newKey(), stayFrom(first, nights)]
    const result = await ask(caller, requests.block(key, stay))
    // safe because it is what the calendar calls a block
    if (result?.kind === 'taken') blocks.push({ id: result.id as BlockId, key, guest: HOST, stay })
  }

  const pay = async (caller: Caller, booking: Known<BookingId>, { card }: StepOf<'pay'>) => {
    const confirm = (intentId: string) => {
      const outcomes = card === 'action_required' ? [card, 'paid' as const] : [card]
      for (const outcome of outcomes) {
        simulation.ports.later({ name: 'card', run: () => stripe.confirm(intentId, outcome) })
      }
    }
    await ask(caller, requests.pay(newKey(), booking, confirm))
  }

  const onBooking = async (caller: Caller, step: StepOf<'pay' | 'cancel' | 'accept' | 'decline'>) => {
    const booking = pick(bookings, step.which)
    const status = booking && postgres.bookings.get(booking.id)?.status
    if (!booking || !status || forgotten.has(booking.guest.userId)) return
    switch (step.kind) {
      case 'pay':
        return await pay(caller, booking, step)
      case 'cancel': {
        const actor = step.by === 'host' ? HOST : booking.guest
        return await ask(caller, requests.cancel(actor, newKey(), booking, status))
      }
      case 'accept':
        return await ask(caller, requests.accept(newKey(), booking))
      case 'decline':
        return await ask(caller, requests.decline(newKey(), booking))
    }
  }

  const forget = async (caller: Caller, userId: UserId) => {
    if (hasOpen(userId) || sender.isAsking(userId)) return
    postgres.gone.add(userId)
    forgotten.add(userId)
    for (let attempt = 0; attempt < FORGET_ATTEMPTS_MAX; attempt += 1) {
      if (await sender.send(caller.name, requests.forget(userId))) return
    }
  }

  /** A booking that takes or owes something, or of which Postgres has not heard yet. */
  const hasOpen = (userId: UserId): boolean => {
    const isOpen = (status: string | undefined) => status === undefined || OPEN.includes(status)
    const known = bookings.filter(({ guest }) => guest.userId === userId)
    const stored = postgres.bookings.rows().filter(({ guestId }) => guestId === userId)
    return [...known, ...stored].some(({ id }) => isOpen(postgres.bookings.get(id)?.status))
  }

  const toggleSession = (userId: UserId) => {
    if (forgotten.has(userId)) return
    if (!postgres.gone.delete(userId)) postgres.gone.add(userId)
  }

  /** Who is nobody any more asks for nothing. */
  const repeat = async (caller: Caller) => {
    const userId = caller.last && userIdOf(caller.last.actor)
    if (caller.last && !(userId && forgotten.has(userId))) await sender.send(caller.name, caller.last)
  }

  return {
    read: () => requests.read('host'),

    async perform(caller: Caller, step: Step): Promise<unknown> {
      switch (step.kind) {
        case 'book':
          return await book(caller, step)
        case 'block':
          return await block(caller, step)
        case 'unblock': {
          const known = pick(blocks, step.which)
          return known && (await ask(caller, requests.unblock(known)))
        }
        case 'read':
          return await ask(caller, requests.read(step.as))
        case 'repeat':
          return await repeat(caller)
        case 'session':
          return toggleSession(guestAt(step.guest).userId)
        case 'forget':
          return await forget(caller, guestAt(step.guest).userId)
        case 'wait':
          return passTime(time.now() + step.minutes * MINUTE_MS)
        default:
          return await onBooking(caller, step)
      }
    },
  }
}

const OPEN: readonly string[] = ['pending_payment', 'requested', 'confirmed', 'in_stay']
const MINUTE_MS = 60_000

/** One of those there are, counted back from the newest. */
const pick = <Id>(known: readonly Known<Id>[], which: number): Known<Id> | undefined =>
  known.at(-1 - (which % Math.max(1, known.length)))
