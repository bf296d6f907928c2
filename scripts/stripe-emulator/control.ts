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

/** The controls: not part of Stripe, they stand for guests, banks, the network and bad luck. */
const CONTROLS: Readonly<Record<string, Control>> = {
  ...OBJECT_CONTROLS,
  'GET requests': (core) => ({ requests: core.log.all() }),
  'POST reset': (core) => {
    core.reset()
    return { reset: true }
  },
  'GET webhooks': (core) => core.webhookSettings,
  'POST webhooks': setWebhooks,
  'POST faults': addFault,
  'GET clock': clockOf,
  'POST clock': (core, input) => {
    core.clock.advanceTo(input.number('offsetSeconds', { from: 0 }) ?? 0)
    // What became due has happened when this answers.
    core.poke()
    return clockOf(core)
  },
  'POST events/*/resend': (core, _input, id) => ({ deliveries: core.resend(id) }),
}

/** Answers a `/_control/…` call: JSON in, JSON out. */
export function answerControl(core: Core, method: string, path: string, body: string): ControlAnswer {
  const segments = path.split('/').slice(2)
  const id = segments.length > 1 ? (segments[1] ?? '') : ''
  const name = segments.map((segment, index) => (index === 1 ? '*' : segment)).join('/')
  const control = CONTROLS[`${method} ${name}`]
  if (control === undefined) return refusal(404, `no such control: ${method} ${path}`)
  try {
    return { status: 200, body: control(core, readInput(body), id) }
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
  const found = ([402, 409, 429, 500, 503] as const).find((candidate) => candidate === status)
  if (found === undefined) throw new ControlError(400, 'status: one of 402, 409, 429, 500, 503')
  return found
}

function clockOf(core: Core): object {
  return { now: new Date(core.clock.nowMs()).toISOString(), offsetSeconds: core.clock.offsetSeconds }
}
