import { callerOf } from './access.ts'
import type { Call } from './call.ts'
import type { Core } from './core.ts'
import { inTransaction } from './database.ts'
import { ApiError, accessRefusal, invalidRequest, unrecognizedUrl } from './errors.ts'
import { API_VERSION } from './events.ts'
import { expand } from './expand.ts'
import type { Fault } from './faults.ts'
import { decodeForm, type FormMap } from './form.ts'
import { type Answer, stillRunning } from './idempotency.ts'
import { newRequestId } from './ids.ts'
import { fingerprintOf, Params } from './params.ts'
import { matchRoute } from './router.ts'
import { ROUTES } from './routes.ts'

export interface ApiRequest {
  method: string
  path: string
  query: string
  body: string
  headers: Record<string, string | undefined>
}

export interface ApiResponse {
  status: number
  headers: Record<string, string>
  body: string
  /** Do not answer: hang up after so many seconds, as a network that lost the answer would. */
  silentSeconds?: number
}

/** Answers one call of the Stripe API; the call's effect, events and idempotency key are one transaction. */
export async function answerApi(core: Core, request: ApiRequest): Promise<ApiResponse> {
  const requestId = newRequestId()
  const fault = core.faults.take(request)
  try {
    if (fault?.mode === 'timeout') return { ...silence, silentSeconds: fault.delaySeconds }
    const answer = await perform(core, request, requestId, fault)
    if (fault?.mode === 'timeout_after_success') return { ...silence, silentSeconds: fault.delaySeconds }
    return answer
  } catch (error) {
    if (error instanceof ApiError) return respond(error.status, errorText(error), requestId, error.headers)
    console.error('stripe-emulator: unexpected error', error)
    return respond(500, errorText(internalError()), requestId)
  }
}

const silence: ApiResponse = { status: 0, headers: {}, body: '' }

async function perform(
  core: Core,
  request: ApiRequest,
  requestId: string,
  fault: Fault | undefined,
): Promise<ApiResponse> {
  const parameters = parametersOf(request)
  const caller = callerOf(core.store, {
    authorization: request.headers['authorization'],
    stripeAccount: request.headers['stripe-account'],
    keyParam: typeof parameters['key'] === 'string' ? parameters['key'] : undefined,
  })
  const matched = matchRoute(ROUTES, request.method, request.path)
  if (matched === undefined) throw unrecognizedUrl(request.method, request.path)
  if (caller.kind === 'publishable' && !matched.route.publishable) throw secretKeyRequired()

  // Stripe.js adds these to every form it sends; they are no parameters of the endpoint.
  for (const name of ['key', '_stripe_account', '_stripe_version']) delete parameters[name]
  const params = new Params(parameters)
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
  const fingerprint = fingerprintOf(parameters)
  if (key !== undefined) {
    const recalled = core.idempotency.recall(caller.account, key, request.path, fingerprint)
    if (recalled !== undefined) return replay(recalled, requestId, key)
  }
  const finished = key === undefined ? undefined : core.idempotency.begin(caller.account, key)
  try {
    if (fault?.mode === 'delay') await core.sleep(fault.delaySeconds)
    const work = (): Answer => {
      if (fault?.mode === 'status') throw faultError(fault, key)
      params.refuseUnknown(matched.route.accepted)
      const call: Call = {
        ...core.world(caller.account, { requestId, idempotencyKey: key ?? null }),
        path: matched.path,
        params,
        caller: caller.kind,
        apiVersion: request.headers['stripe-version'] ?? API_VERSION,
      }
      const answer = expand(
        core.store,
        caller.account,
        matched.route.handle(call),
        params.texts('expand') ?? [],
      )
      return { status: 200, body: serialize(answer), requestId }
    }
    const remember = (answer: Answer) => {
      if (key !== undefined) core.idempotency.remember(caller.account, key, request.path, fingerprint, answer)
    }
    const { answer, headers } = executed(core, requestId, work, remember)
    return respond(answer.status, answer.body, requestId, {
      ...headers,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    })
  } finally {
    finished?.()
  }
}

/** Runs the work; a refusal undoes its writes unless it says they stay (a declined charge exists). */
function executed(
  core: Core,
  requestId: string,
  work: () => Answer,
  remember: (answer: Answer) => void,
): { answer: Answer; headers: Record<string, string> } {
  return inTransaction(core.database, () => {
    core.database.exec('SAVEPOINT work')
    try {
      const answer = work()
      core.database.exec('RELEASE work')
      remember(answer)
      return { answer, headers: {} }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      core.database.exec(error.keepsEffects ? 'RELEASE work' : 'ROLLBACK TO work; RELEASE work')
      const answer = { status: error.status, body: errorText(error), requestId }
      if (error.remembered) remember(answer)
      return { answer, headers: error.headers }
    }
  })
}

function parametersOf(request: ApiRequest): FormMap {
  if (request.method !== 'POST') return decodeForm(request.query)
  const type = request.headers['content-type'] ?? ''
  if (request.body !== '' && !type.startsWith('application/x-www-form-urlencoded')) {
    throw invalidRequest(
      `Invalid request (check that your POST content type is application/x-www-form-urlencoded). Got: ${type}`,
    )
  }
  return { ...decodeForm(request.query), ...decodeForm(request.body) }
}

function replay(answer: Answer, requestId: string, key: string): ApiResponse {
  return respond(answer.status, answer.body, requestId, {
    'idempotency-key': key,
    'idempotent-replayed': 'true',
    'original-request': answer.requestId,
  })
}

function respond(
  status: number,
  body: string,
  requestId: string,
  headers: Record<string, string> = {},
): ApiResponse {
  return {
    status,
    body,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': API_VERSION,
      ...headers,
    },
  }
}

function faultError(fault: Fault, key: string | undefined): ApiError {
  const handling = { remembered: fault.remembered }
  switch (fault.status) {
    case 400:
      return new ApiError(400, { type: 'invalid_request_error', message: NOT_NOW }, handling)
    case 402:
      return new ApiError(402, { type: 'card_error', code: 'card_declined', message: DECLINED }, handling)
    case 409:
      return stillRunning(key ?? '')
    case 429:
      return new ApiError(429, { type: 'invalid_request_error', code: 'rate_limit', message: RATE_LIMITED })
    case 500:
    case 503:
      return new ApiError(fault.status, { type: 'api_error', message: BROKEN }, handling)
  }
}

const DECLINED = 'Your card was declined.'
const NOT_NOW = 'This object cannot be accessed right now.'
const RATE_LIMITED =
  'Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.'
const BROKEN =
  'Sorry! There was an error while talking to one of our backends. Support has been notified, but please feel ' +
  'free to reach out at https://support.stripe.com.'

function internalError(): ApiError {
  return new ApiError(500, { type: 'api_error', message: BROKEN })
}

function secretKeyRequired(): ApiError {
  return accessRefusal(
    403,
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of ' +
      'your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  )
}

function errorText(error: ApiError): string {
  return serialize({ error: error.body })
}

function serialize(body: object): string {
  return JSON.stringify(body, null, 2)
}
