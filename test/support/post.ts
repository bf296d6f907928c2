import { env } from 'cloudflare:workers'
import { createContext } from '../../src/context.ts'
import type { Mail } from '../../src/platform/mailer.ts'
import { testHooks } from './hooks.ts'

/** The context of the queue with a mailer that writes down, and fails as often as it is told to. */
export function newPost(failures = 0) {
  const sent: Mail[] = []
  let left = failures
  const ctx = createContext(env as unknown as Env, {
    actor: { kind: 'system', name: 'queue' },
    requestId: 'test',
    background: () => {},
    now: testHooks.now,
  })
  const send = async (mail: Mail) => {
    if (left > 0) {
      left -= 1
      throw new Error('the mail service is down')
    }
    sent.push(mail)
  }
  return { sent, ctx: { ...ctx, mailer: { from: 'no-reply@holdfast.test', send } } }
}
