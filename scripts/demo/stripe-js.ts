import type { Answer, Ask } from './api.ts'

/** Which PaymentIntent a client secret is of. */
export const intentIdOf = (clientSecret: string): string => clientSecret.replace(/_secret_.*$/, '')

/**
 * What Stripe.js does in the guest's browser: it knows the publishable key and the client secret, nothing else.
 *
 * @param method with which the guest pays, a test card for instance
 */
export async function confirmAtStripe(
  askStripe: Ask,
  publishableKey: string,
  clientSecret: string,
  method: string,
): Promise<Answer<{ status: string }>> {
  return await askStripe<{ status: string }>(
    'POST',
    `/v1/payment_intents/${intentIdOf(clientSecret)}/confirm`,
    { token: publishableKey, form: { payment_method: method, client_secret: clientSecret } },
  )
}
