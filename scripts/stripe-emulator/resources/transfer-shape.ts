import type Stripe from 'stripe'
import type { World } from '../call.ts'
import { ApiError } from '../errors.ts'
import { embeddedList } from '../lists.ts'

/** A transfer with its newest reversals inside. */
export function shown(world: World, transfer: Stripe.Transfer): Stripe.Transfer {
  const url = `/v1/transfers/${transfer.id}/reversals`
  return {
    ...transfer,
    reversals: embeddedList(world.store, world.account, 'transfer_reversal', url, { transfer: transfer.id }),
  }
}

/** 400: the money is not there (any more). */
export function balanceInsufficient(message: string): ApiError {
  return new ApiError(
    400,
    { type: 'invalid_request_error', code: 'balance_insufficient', message },
    { remembered: true },
  )
}
