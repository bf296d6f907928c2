import type { Context } from 'hono'
import { ANSWER_TTL_SECONDS } from '../platform/answer-cache.ts'
import type { AppEnv } from './app-env.ts'

/**
 * An answer that is the same for everybody, from the cache where it is still young enough. Sets `Age`, `ETag` and how
 * long others may keep it.
 *
 * @param name of the answer, with everything that it depends on
 */
export async function cachedAnswer<T>(
  c: Context<AppEnv>,
  name: string,
  workOut: () => Promise<T>,
): Promise<T> {
  const { answers, background } = c.var.ctx
  const cached = await answers.get<T>(name)
  const answer = cached ? cached.answer : await workOut()
  if (!cached) background(answers.put(name, answer))
  c.header('Age', String(Math.floor(cached?.ageSeconds ?? 0)))
  c.header('ETag', `"${await digestOf(answer)}"`)
  c.header('Cache-Control', `public, max-age=${ANSWER_TTL_SECONDS}`)
  return answer
}

async function digestOf(answer: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(answer))
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes))
    .toString('base64url')
    .slice(0, 22)
}
