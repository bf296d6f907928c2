import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { getDeadLetter } from './get-dead-letter.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'
import { deadLetterSchema, listDeadLettersQuerySchema } from './schemas.ts'

export function registerDeadLetterRoutes(app: App): void {
  app.openapi(listDeadLettersRoute, async (c) =>
    c.json(await listDeadLetters(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(getDeadLetterRoute, async (c) =>
    c.json(await getDeadLetter(c.var.ctx, c.req.valid('param').deadLetterId), 200),
  )

  app.openapi(replayDeadLetterRoute, async (c) =>
    c.json(await replayDeadLetter(c.var.ctx, c.req.valid('param').deadLetterId), 200),
  )
}

const TAG = 'Administration'

const params = z.object({ deadLetterId: idParam('dlt') })

const listDeadLettersRoute = operation({
  method: 'get',
  path: '/admin/dead-letters',
  operationId: 'listDeadLetters',
  tag: TAG,
  summary: 'List messages that had no effect',
  description: `Of every queue, after all retries; the newest first. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject({ ...listDeadLettersQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(deadLetterSchema).openapi('DeadLetterPage') },
  problems: ['forbidden', 'invalid_cursor'],
})

const getDeadLetterRoute = operation({
  method: 'get',
  path: '/admin/dead-letters/{deadLetterId}',
  operationId: 'getDeadLetter',
  tag: TAG,
  summary: 'Read a message that had no effect',
  description: ADMINS_ONLY,
  credentials: 'required',
  params,
  answers: { 200: deadLetterSchema },
  problems: ['forbidden'],
})

const replayDeadLetterRoute = operation({
  method: 'post',
  path: '/admin/dead-letters/{deadLetterId}/replay',
  operationId: 'replayDeadLetter',
  tag: TAG,
  summary: 'Replay a message that had no effect',
  description:
    'Puts it into its queue again, with all its retries. Asking again changes nothing while it is there, and whatever ' +
    `the message does, it does once. Who has asked is written down. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  answers: { 200: deadLetterSchema },
  problems: ['forbidden', 'account_suspended'],
})
