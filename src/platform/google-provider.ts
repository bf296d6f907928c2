import { openIdProvider } from './openid-provider.ts'
import type { ProviderClient } from './provider-client.ts'
import type { GoogleSettings } from './provider-settings.ts'

/** https://developers.google.com/identity/openid-connect/openid-connect */
export const googleProvider = ({ clientId, clientSecret, issuer }: GoogleSettings): ProviderClient =>
  openIdProvider({
    issuer: issuer ?? 'https://accounts.google.com',
    clientId,
    clientSecret: () => clientSecret,
    parameters: { scope: 'openid email profile' },
  })
