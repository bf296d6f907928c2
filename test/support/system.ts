import { env } from 'cloudflare:workers'
import { createContext } from '../../src/context.ts'

/** The context of the schedule, on real time. */
export const systemContext = () =>
  createContext(env, {
    actor: { kind: 'system', name: 'cron' },
    requestId: 'test',
    background: (work) => void work.catch(() => {}),
  })
