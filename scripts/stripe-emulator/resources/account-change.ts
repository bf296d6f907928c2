import type Stripe from 'stripe'
import type { World } from '../call.ts'

/** Saves a changed account; webhooks about a connected account name it as theirs. */
export function saveAccount(world: World, account: Stripe.Account, previous: object): Stripe.Account {
  world.store.save(account)
  world.within(account.id).emit('account.updated', account, previous)
  return account
}
