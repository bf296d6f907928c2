import type Stripe from 'stripe'
import type { Params } from '../params.ts'

/** The `shipping` parameter as objects carry it; null when cleared, undefined when absent. */
export function shippingOf(params: Params): Stripe.Charge.Shipping | null | undefined {
  if (!params.has('shipping')) return undefined
  const shipping = params.nested('shipping')
  if (shipping === undefined) return null
  return {
    address: addressOf(shipping.nested('address')),
    carrier: shipping.clearableText('carrier') ?? null,
    name: shipping.requiredText('name'),
    phone: shipping.clearableText('phone') ?? null,
    tracking_number: shipping.clearableText('tracking_number') ?? null,
  }
}

export function addressOf(address: Params | undefined): Stripe.Address {
  const part = (name: string) => address?.clearableText(name) ?? null
  return {
    city: part('city'),
    country: part('country'),
    line1: part('line1'),
    line2: part('line2'),
    postal_code: part('postal_code'),
    state: part('state'),
  }
}
