import type Stripe from 'stripe'
import { PLATFORM_ACCOUNT } from '../../stripe-emulator/access.ts'
import { answerApi } from '../../stripe-emulator/api.ts'
import { answerControl } from '../../stripe-emulator/control.ts'
import { Core } from '../../stripe-emulator/core.ts'
import type { Kind, Kinds } from '../../stripe-emulator/store.ts'

export type ProofStripe = ReturnType<typeof createStripe>

/** The local Stripe without its network: the same rules, and events that are told by whoever plays the history. */
export function createStripe() {
  // Soon is soon enough for everything that settles by itself: time here is not the machine's.
  const core = new Core({ settleDelayMs: 1_000, webhookRetryBaseMs: 1_000 } as ConstructorParameters<
    typeof Core
  >[0])
  core.origin = 'http://stripe.invalid'
  let toldCount = 0

  const all = <K extends Kind>(kind: K): Kinds[K][] => core.store.all(kind, PLATFORM_ACCOUNT).reverse()

  const call = async (method: string, path: string, form: Record<string, string> = {}) => {
    const body = new URLSearchParams(form).toString()
    const headers = {
      authorization: 'Bearer sk_test_proof',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const { status, body: text } = await answerApi(core, { method, path, query: '', body, headers })
    return { status, body: JSON.parse(text) }
  }

  const control = async (path: string, input: object = {}) => {
    const { status, body } = await answerControl(core, 'POST', `/_control/${path}`, JSON.stringify(input))
    return { isDone: status === 200, body }
  }

  return {
    all,

    async answer(method: string, url: URL, headers: Headers, body: string): Promise<Response> {
      const { pathname: path, search } = url
      const answered = await answerApi(core, {
        ...{ method, path, query: search.slice(1), body },
        headers: Object.fromEntries(headers),
      })
      return new Response(answered.body, { status: answered.status, headers: answered.headers })
    },

    /** The next call of that name is answered so. */
    refuse(name: string, status: 402 | 409 | 429 | 500, remembered: boolean): void {
      core.faults.add({
        match: name,
        about: '',
        mode: 'status',
        status,
        count: 1,
        delaySeconds: 0,
        remembered,
      })
    },
    forgetRefusals: () => core.faults.clear(),

    /** What has come due by itself happens. */
    catchUp: () => core.jobs.poke(),

    /** Events that nobody was told of yet, oldest first. */
    takeEvents(): Stripe.Event[] {
      const events = all('event')
      const fresh = events.slice(toldCount)
      toldCount = events.length
      return fresh
    },

    confirm: (intentId: string, card: string) =>
      call('POST', `/v1/payment_intents/${intentId}/confirm`, {
        payment_method: card,
        return_url: 'http://holdfast.invalid/back',
      }),
    /** A bank debit that was under way comes through. */
    finishDebit: (intentId: string) =>
      control(`payment_intents/${intentId}/finish_processing`, { outcome: 'succeeded' }),
    /** Somebody cancels it at Stripe's own site. */
    cancel: (intentId: string) => call('POST', `/v1/payment_intents/${intentId}/cancel`),
    answerChallenge: (intentId: string, outcome: 'succeeded' | 'failed') =>
      control(`payment_intents/${intentId}/complete_3ds`, { outcome }),
    openDispute: (intentId: string, reason: string) =>
      control(`payment_intents/${intentId}/dispute`, { reason, inquiry: false }),
    closeDispute: (disputeId: string, outcome: 'won' | 'lost') =>
      control(`disputes/${disputeId}/close`, { outcome }),
    onboard: (accountId: string) => control(`accounts/${accountId}/onboard`),
    payOut: (accountId: string) => control(`accounts/${accountId}/pay_out`),

    close: () => core.stop(),
  }
}
