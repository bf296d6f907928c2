import type { World } from './call.ts'
import { finishAuthentication } from './resources/payment-attempt.ts'
import { finishSetup } from './resources/setup-intents.ts'

export interface FinishedChallenge {
  kind: 'payment_intent' | 'setup_intent'
  intent: { id: string; status: string; client_secret: string | null }
}

/** The customer's answer to a 3-D Secure challenge of a payment or setup intent. Undefined when nothing waits. */
export function finishChallenge(world: World, id: string, succeeded: boolean): FinishedChallenge | undefined {
  const payment = world.store.get('payment_intent', id, world.account)
  if (payment?.status === 'requires_action') {
    return { kind: 'payment_intent', intent: finishAuthentication(world, payment, succeeded) }
  }
  const setup = world.store.get('setup_intent', id, world.account)
  if (setup?.status === 'requires_action') {
    return { kind: 'setup_intent', intent: finishSetup(world, setup, succeeded) }
  }
  return undefined
}
