import type { Provider, ProviderIdentity } from './provider.ts'
import type { SignInProofs } from './provider-attempt.ts'

/**
 * The providers that the deployment is a client of. Each call ends within five seconds, whatever the provider does;
 * what it says is believed only with the proofs of the attempt.
 */
export interface IdentityProviders {
  /** False where the deployment knows nothing of the provider. */
  has: (provider: Provider) => boolean
  /**
   * Where a browser is sent to for the attempt.
   *
   * @throws AppError `provider_unavailable` (unavailable), `provider_refused` (unauthenticated)
   */
  authorizationUrl: (provider: Provider, proofs: SignInProofs) => Promise<string>
  /**
   * Who it is that has come back from there.
   *
   * @throws AppError as above; `sign_in_cancelled` (unauthenticated)
   */
  identify: (provider: Provider, answer: ProviderAnswer, proofs: SignInProofs) => Promise<ProviderIdentity>
}

/** What a browser brings from a provider: RFC 6749 §4.1.2. */
export interface ProviderAnswer {
  state?: string | undefined
  code?: string | undefined
  error?: string | undefined
  /** RFC 9207: whose answer it is. */
  iss?: string | undefined
  /** Apple's own: JSON with the name, at the first sign-in of all and never again. */
  user?: string | undefined
}
