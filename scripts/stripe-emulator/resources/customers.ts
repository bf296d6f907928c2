import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { idOf, newId, randomText } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted, Params } from '../params.ts'
import { del, get, post } from '../router.ts'
import { runSearch, SEARCH_PARAMS } from '../search.ts'
import { paymentMethodNamed } from './payment-method-create.ts'
import { attach } from './payment-methods.ts'
import { addressOf, shippingOf } from './shipping.ts'

const PARAMS = {
  address: true,
  balance: 'noted',
  business_name: 'noted',
  cash_balance: false,
  description: true,
  email: true,
  individual_name: 'noted',
  invoice_prefix: 'noted',
  invoice_settings: true,
  metadata: true,
  name: true,
  next_invoice_sequence: 'noted',
  payment_method: true,
  phone: true,
  preferred_locales: true,
  shipping: true,
  source: false,
  tax: 'noted',
  tax_exempt: 'noted',
  tax_id_data: false,
  test_clock: false,
  validate: 'noted',
} as const satisfies Record<keyof Omit<Stripe.CustomerCreateParams, 'expand'>, boolean | 'noted'> & Accepted

export const customerRoutes = [
  post('/v1/customers', createCustomer, PARAMS),
  get('/v1/customers', listCustomers, { ...PAGE_PARAMS, created: true, email: true }),
  get('/v1/customers/search', (call) => runSearch(call, 'customer', '/v1/customers/search'), SEARCH_PARAMS),
  get('/v1/customers/:customer', retrieveCustomer),
  post('/v1/customers/:customer', updateCustomer, PARAMS),
  del('/v1/customers/:customer', deleteCustomer),
]

function createCustomer(call: Call): Stripe.Customer {
  const blank: Stripe.Customer = {
    id: newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: call.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
  const customer = call.store.insert('customer', withParams(blank, call.params), call.account)
  call.emit('customer.created', customer)
  const method = call.params.text('payment_method')
  if (method !== undefined) attach(call, paymentMethodNamed(call, method), customer.id)
  return customer
}

/** A deleted customer still answers, as a tombstone. */
function retrieveCustomer(call: Call): object {
  const id = call.path['customer'] ?? ''
  if (call.store.hidden(id).deleted === true) return { id, object: 'customer', deleted: true }
  return objectInPath(call, 'customer', 'customer')
}

function updateCustomer(call: Call): Stripe.Customer {
  const customer = objectInPath(call, 'customer', 'customer')
  const updated = withParams(customer, call.params)
  call.store.save(updated)
  call.emit('customer.updated', updated)
  return updated
}

function deleteCustomer(call: Call): object {
  const customer = objectInPath(call, 'customer', 'customer')
  for (const method of call.store.all('payment_method', call.account, { customer: customer.id })) {
    call.store.save({ ...method, customer: null })
    call.store.saveHidden(method.id, { spent: true })
  }
  call.store.saveHidden(customer.id, { deleted: true })
  call.emit('customer.deleted', customer)
  return { id: customer.id, object: 'customer', deleted: true }
}

function listCustomers(call: Call) {
  return listPage(call, 'customer', '/v1/customers', {
    created: call.params.range('created'),
    equals: { email: call.params.text('email') },
  })
}

function withParams(customer: Stripe.Customer, params: Params): Stripe.Customer {
  const text = (name: string, present: string | null | undefined) =>
    params.has(name) ? (params.clearableText(name) ?? null) : (present ?? null)
  const address = params.nested('address')
  const defaultMethod = params.nested('invoice_settings')?.clearableText('default_payment_method')
  return {
    ...customer,
    address: params.has('address')
      ? address === undefined
        ? null
        : addressOf(address)
      : (customer.address ?? null),
    description: text('description', customer.description),
    email: text('email', customer.email),
    invoice_settings: {
      ...customer.invoice_settings,
      default_payment_method:
        defaultMethod === undefined ? idOf(customer.invoice_settings.default_payment_method) : defaultMethod,
    },
    metadata: mergeMetadata(customer.metadata, params.textMap('metadata')),
    name: text('name', customer.name),
    phone: text('phone', customer.phone),
    preferred_locales: params.texts('preferred_locales') ?? customer.preferred_locales ?? [],
    shipping: params.has('shipping') ? customerShipping(params) : customer.shipping,
  }
}

function customerShipping(params: Params): Stripe.Customer.Shipping | null {
  const shipping = shippingOf(params)
  if (shipping === undefined || shipping === null) return null
  return {
    address: addressOf(params.nested('shipping')?.nested('address')),
    name: shipping.name ?? '',
    phone: shipping.phone ?? null,
  }
}
