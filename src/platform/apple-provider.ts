import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import type { ProviderAnswer } from '../identity/identity-providers.ts'
import { openIdProvider } from './openid-provider.ts'
import type { ProviderClient } from './provider-client.ts'
import type { AppleSettings } from './provider-settings.ts'

const ISSUER = 'https://appleid.apple.com'

/** https://developer.apple.com/documentation/signinwithapplerestapi */
export function appleProvider(settings: AppleSettings): ProviderClient {
  const issuer = settings.issuer ?? ISSUER
  return openIdProvider({
    issuer,
    clientId: settings.clientId,
    clientSecret: () => clientSecretOf(settings, issuer),
    // Apple insists on posting its answer as soon as name or address are asked for.
    parameters: { scope: 'openid email name', response_mode: 'form_post' },
    nameIn,
  })
}

/** Apple takes no secret but a token signed with the key of the developer's team. */
async function clientSecretOf(
  { clientId, teamId, keyId, privateKey }: AppleSettings,
  issuer: string,
): Promise<string> {
  return await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(await importPKCS8(privateKey, 'ES256'))
}

/** What the browser says, not Apple: good enough for a name. */
function nameIn({ user }: ProviderAnswer): string | null {
  if (user === undefined) return null
  const { data } = userSchema.safeParse(user)
  const { firstName, lastName } = data?.name ?? {}
  return [firstName, lastName].filter(Boolean).join(' ') || null
}

const userSchema = z
  .string()
  .transform((text, about): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      about.addIssue('must be JSON')
      return z.NEVER
    }
  })
  .pipe(z.object({ name: z.object({ firstName: z.string().optional(), lastName: z.string().optional() }) }))
