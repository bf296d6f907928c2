import type { Answer } from '../client.ts'
import type { NightsResult } from './nights.ts'
import type { Recorded } from './recorder.ts'
import type { Asked, World } from './world.ts'

/** Sends something with a key of its own, and remembers it for whoever sends it again. */
export async function ask(world: World, process: string, asked: Asked): Promise<Answer> {
  world.asked.push(asked)
  return await send(world, process, asked)
}

/** Sends what was sent before once more. */
export async function askAgain(world: World, process: string, asked: Asked): Promise<Answer> {
  return await send(world, process, { ...asked, what: `again: ${asked.what}` }, asked)
}

async function send(world: World, process: string, asked: Asked, original = asked): Promise<Answer> {
  const answers: Answer[] = []
  await world.recorder.record({ process, what: asked.what, operation: asked.operation }, async () => {
    const answer = await asked.send()
    answers.push(answer)
    return { said: saidBy(world, answer), result: resultOf(answer) }
  })
  // safe because it has just been answered
  const [answer] = answers as [Answer]
  if (resultOf(answer)) world.unanswered.delete(original)
  else world.unanswered.add(original)
  if (answer.status < 300) asked.learn(answer)
  return answer
}

/** Looks at something that has no key and changes nothing. */
export async function look(
  world: World,
  process: string,
  what: string,
  read: () => Promise<Answer>,
): Promise<{ answer: Answer; call: Recorded }> {
  const answers: Answer[] = []
  const call = await world.recorder.record({ process, what, operation: null }, async () => {
    const answer = await read()
    answers.push(answer)
    return { said: saidBy(world, answer) }
  })
  // safe because it has just been answered
  return { answer: answers[0] as Answer, call }
}

/** What an answer says about the nights; undefined when nobody knows whether it has happened. */
export function resultOf({ status, body }: Answer): NightsResult | undefined {
  if (status < 300) return { kind: 'done' }
  if (status >= 500 || body.code === 'idempotency_in_progress') return undefined
  if (body.code === 'payment_declined') return { kind: 'failed' }
  if (body.code !== 'not_available') return { kind: 'refused' }
  const reasons: { code: string; dates?: string[] }[] = body.reasons
  const nights = reasons.flatMap(({ code, dates = [] }) => (code === 'not_available' ? dates : []))
  return { kind: 'taken', nights: [...new Set(nights)].sort() }
}

/** Every answer is one that clients may get: a crash is a 503, and nothing is a 500. */
export function saidBy(world: World, answer: Answer): string {
  const { status, body } = answer
  const code = status < 300 ? (body?.status ?? '') : body.code
  if (status >= 500 && status !== 503) world.wrongs.push(`somebody was answered ${status} ${code}`)
  const result = resultOf(answer)
  const nights = result?.kind === 'taken' ? result.nights.join() : ''
  return `${status} ${code} ${nights}`.trim()
}
