import type { Chance } from '../../seed/chance.ts'
import { type Caller, createPerformer, type PerformerPorts } from './perform-step.ts'
import type { Plan, Step } from './steps.ts'

interface BusyCaller extends Caller {
  steps: Step[]
  isBusy: boolean
}

export interface CallersPorts extends PerformerPorts {
  plan: Plan
  chance: Chance
}

export type Callers = ReturnType<typeof createCallers>

/** Those who call the calendar: each does one step after the other, and all of them at once. */
export function createCallers(ports: CallersPorts) {
  const { chance, disorder, plan, sender } = ports
  const { perform, read } = createPerformer(ports)
  const callers = plan.callers.map((steps, index): BusyCaller => {
    return { name: `caller ${index + 1}`, steps: [...steps], isBusy: false, last: null }
  })
  const idle = () => callers.filter(({ isBusy, steps }) => !isBusy && steps.length > 0)

  return {
    hasSteps: () => callers.some(({ steps }) => steps.length > 0),
    hasIdle: () => idle().length > 0,

    /** Somebody who has nothing to wait for takes the next step. @returns false when there is nobody */
    start(): boolean {
      const able = idle()
      const caller = disorder.reorders && able.length > 1 ? chance.oneOf(able) : able[0]
      const step = caller?.steps.shift()
      if (!caller || !step) return false
      caller.isBusy = true
      void perform(caller, step).finally(() => {
        caller.isBusy = false
      })
      return true
    },

    /** Looks at the calendar when everything is at rest. */
    look: async () => void (await sender.send('at rest', read())),
  }
}
