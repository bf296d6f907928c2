import { ControlError, type ControlInput, readInput } from './control-input.ts'
import { type Control, OBJECT_CONTROLS } from './control-objects.ts'
import type { Core } from './core.ts'
import { ApiError } from './errors.ts'
import type { Fault } from './faults.ts'
import { GOOD_DAY } from './webhooks.ts'

export interface ControlAnswer {
  status: number
  body: object
}

/**
 * The controls under `/_control/`: not part of Stripe, they stand for guests, banks, the network and bad luck.
 * Bodies and answers are JSON; every member is optional unless marked.
 *
 * - `webhooks {duplicates, shuffle, delaySeconds, dropRate, beforeAnswer}`: how the following events are delivered
 * - `events/{id}/resend`: deliver one again
 * - `faults {match*, about, mode, status, count, delaySeconds, remembered}`: see `Fault`; `DELETE` ends them all
 * - `clock {offsetSeconds}`: sandbox time, forwards only; what becomes due happens before the answer
 * - `GET requests`, `reset`: the newest API calls; forget everything but the clock
 * - `{kind}/{id}/{action}`: see `OBJECT_CONTROLS`
 */
const CONTROLS: Readonly<Record<string, Control>> = {
  ...OBJECT_CONTROLS,
  'GET requests': (core) => ({ requests: core.log.all() }),
  'POST reset': async (core) => {
    core.reset()
    // What was being delivered arrives before this answers, so that it cannot leak into the next test.
    await core.webhooks.settle(RESET_WAIT_MS)
    return { reset: true }
  },
  'GET webhooks': (core) => core.webhookSettings,
  'POST webhooks': setWebhooks,
  'POST faults': addFault,
  'DELETE faults': (core) => {
    core.faults.clear()
    return {}
  },
  'GET clock': clockOf,
  'POST clock': (core, input) => {
    core.clock.advanceTo(input.number('offsetSeconds', { from: 0 }) ?? 0)
    // What became due has happened when this answers.
    core.poke()
    return clockOf(core)
  },
  'POST events/*/resend': (core, _input, id) => ({ deliveries: core.resend(id) }),
}

const RESET_WAIT_MS = 2_000

/** Answers a `/_control/…` call: JSON in, JSON out. */
export async function answerControl(
  core: Core,
  method: string,
  path: string,
  body: string,
): Promise<ControlAnswer> {
  const segments = path.split('/').slice(2)
  const id = segments.length > 1 ? (segments[1] ?? '') : ''
  const name = segments.map((segment, index) => (index === 1 ? '*' : segment)).join('/')
  const control = CONTROLS[`${method} ${name}`]
  if (control === undefined) return refusal(404, `no such control: ${method} ${path}`)
  try {
    return { status: 200, body: await control(core, readInput(body), id) }
  } catch (error) {
    if (error instanceof ControlError) return refusal(error.status, error.message)
    // The same rules as behind the API: a dispute that is closed stays closed.
    if (error instanceof ApiError) return refusal(409, error.message)
    throw error
  }
}

function refusal(status: number, message: string): ControlAnswer {
  return { status, body: { error: { message } } }
}

function setWebhooks(core: Core, input: ControlInput): object {
  core.webhookSettings = {
    duplicates: input.number('duplicates', { from: 0, to: 100, whole: true }) ?? GOOD_DAY.duplicates,
    shuffle: input.flag('shuffle') ?? GOOD_DAY.shuffle,
    delaySeconds: input.number('delaySeconds', { from: 0 }) ?? GOOD_DAY.delaySeconds,
    dropRate: input.number('dropRate', { from: 0, to: 1 }) ?? GOOD_DAY.dropRate,
    beforeAnswer: input.flag('beforeAnswer') ?? GOOD_DAY.beforeAnswer,
  }
  return core.webhookSettings
}

const SILENCE_DEFAULT_SECONDS = 60 // longer than any sensible client waits

function addFault(core: Core, input: ControlInput): object {
  const mode = input.oneOf('mode', ['status', 'timeout_after_success', 'timeout', 'delay']) ?? 'status'
  const fault: Fault = {
    match: input.requiredText('match'),
    about: input.text('about') ?? '',
    mode,
    status: statusOf(input.number('status') ?? 500),
    count: input.number('count', { from: 1, whole: true }) ?? 1,
    delaySeconds:
      input.number('delaySeconds', { from: 0 }) ?? (mode === 'delay' ? 1 : SILENCE_DEFAULT_SECONDS),
    remembered: input.flag('remembered') ?? false,
  }
  core.faults.add(fault)
  return { ...fault }
}

function statusOf(status: number): Fault['status'] {
  const found = ([400, 402, 409, 429, 500, 503] as const).find((candidate) => candidate === status)
  if (found === undefined) throw new ControlError(400, 'status: one of 400, 402, 409, 429, 500, 503')
  return found
}

function clockOf(core: Core): object {
  return { now: new Date(core.clock.nowMs()).toISOString(), offsetSeconds: core.clock.offsetSeconds }
}
