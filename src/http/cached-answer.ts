import { createHash } from 'node:crypto'
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
  const cached = await answers.get<TaggedAnswer<T>>(name)
  const { answer, tag } = cached ? cached.answer : tagged(await workOut())
  if (!cached) background(answers.put(name, { answer, tag }))
  c.header('Age', String(Math.floor(cached?.ageSeconds ?? 0)))
  c.header('ETag', tag)
  c.header('Cache-Control', `public, max-age=${ANSWER_TTL_SECONDS}`)
  return answer
}

/** The tag is kept with the answer, so that who is told the answer again does not work it out again. */
interface TaggedAnswer<T> {
  answer: T
  tag: string
}

function tagged<T>(answer: T): TaggedAnswer<T> {
  const digest = createHash('sha256').update(JSON.stringify(answer)).digest('base64url')
  return { answer, tag: `"${digest.slice(0, 22)}"` }
}
