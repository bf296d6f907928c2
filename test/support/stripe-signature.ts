/** The `Stripe-Signature` header of a body: https://docs.stripe.com/webhooks#verify-manually. */
export async function signEvent(
  body: string,
  secret: string,
  timestampSeconds = Math.floor(Date.now() / 1000),
): Promise<string> {
  const text = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', text.encode(secret), algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, text.encode(`${timestampSeconds}.${body}`))
  return `t=${timestampSeconds},v1=${Buffer.from(signature).toString('hex')}`
}
