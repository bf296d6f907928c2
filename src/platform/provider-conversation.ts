import { allowInsecureRequests, customFetch, ResponseBodyError } from 'oauth4webapi'
import type { Provider } from '../identity/provider.ts'
import { AppError } from '../shared/errors.ts'
import { errorFields, type Logger } from './logger.ts'
import type { Meter } from './meter.ts'

/** For everything that is said in one request: it must end within nine seconds, with two SQL budgets beside this one. */
const CONVERSATION_BUDGET_MS = 5_000
/** Metadata and keys have a few thousand bytes. */
const ANSWER_MAX_BYTES = 256 * 1024

/** How a provider is asked, as options for each call of the library. */
export interface ProviderConversation {
  [customFetch]: (url: string, init: ProviderRequest) => Promise<Response>
  [allowInsecureRequests]: boolean
}

interface ProviderRequest {
  method: string
  headers: Record<string, string>
  body?: unknown
  redirect: 'manual'
}

/**
 * Speaks with a provider, and says of whatever goes wrong whose fault it is.
 *
 * @throws AppError `provider_unavailable` when it does not answer, `provider_refused` when it says no or talks nonsense,
 *   or whatever `talk` refuses itself
 */
export async function converse<T>(
  { provider, isLocal }: { provider: Provider; isLocal: boolean },
  { log, meter }: { log: Logger; meter: Meter },
  talk: (conversation: ProviderConversation) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(CONVERSATION_BUDGET_MS)
  const ask = async (url: string, request: ProviderRequest): Promise<Response> => {
    try {
      return await meter.trip('provider', () => answerTo(url, { ...request, signal }))
    } catch (error) {
      log.warn('provider.silent', { provider, ...errorFields(error) })
      throw new AppError('provider_unavailable')
    }
  }
  try {
    return await talk({ [customFetch]: ask, [allowInsecureRequests]: isLocal })
  } catch (error) {
    if (error instanceof AppError) throw error
    // Whatever the library throws, it is about something that the provider has said.
    const oauthError = error instanceof ResponseBodyError ? error.error : undefined
    log.warn('provider.refused', { provider, oauthError, ...errorFields(error) })
    throw new AppError('provider_refused')
  }
}

/** The whole answer, body and all, within the budget. @throws when there is none, or none that is worth reading */
async function answerTo(url: string, init: ProviderRequest & { signal: AbortSignal }): Promise<Response> {
  const isPublic = init.method === 'GET' && !('authorization' in init.headers)
  const response = await fetch(url, {
    method: init.method,
    headers: init.headers,
    redirect: init.redirect,
    signal: init.signal,
    ...(init.body instanceof URLSearchParams && { body: init.body }),
    // Metadata and keys stay in Cloudflare's cache for as long as the provider says.
    ...(isPublic && { cf: { cacheEverything: true } }),
  })
  const text = await readAtMost(ANSWER_MAX_BYTES, response)
  if (response.status >= 500 || response.status === 429) throw new Error(`answered ${response.status}`)
  const type = response.headers.get('content-type')
  return new Response(text || null, {
    status: response.status,
    headers: type === null ? {} : { 'content-type': type },
  })
}

async function readAtMost(maxBytes: number, { body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Error(`answered more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
