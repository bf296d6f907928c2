import { z } from '@hono/zod-openapi'
import { DEAD_LETTER_STATUSES, QUEUE_NAMES } from './dead-letter.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

const queueSchema = z.enum(QUEUE_NAMES).openapi('QueueName')

const statusSchema = z.enum(DEAD_LETTER_STATUSES).openapi('DeadLetterStatus', {
  description:
    '`dead`: nobody could do anything with it, and it can be replayed. `replaying`: on its way into its queue. ' +
    '`replayed`: in its queue again, or done by now; should it fail for good once more, it is `dead` again.',
})

export const deadLetterSchema = z
  .object({
    id: z.string(),
    queue: queueSchema,
    status: statusSchema,
    body: z.unknown().openapi({ type: 'object', description: 'The message: ids and amounts only.' }),
    error: z.string().nullable().openapi({ description: 'Why the last attempt failed, as far as is known.' }),
    attempts: z.int(),
    diedAt: instant,
    replayedAt: instant.nullable(),
    replayedBy: z.string().nullable().openapi({ description: 'The user who has asked for the last replay.' }),
  })
  .openapi('DeadLetter', {
    example: {
      id: 'dlt_01kahvxq2ze8rtm3x9g2pb7c4k',
      queue: 'stripe-events',
      status: 'dead',
      body: {
        eventId: 'evt_1QfK2eLkdIwHu7ix',
        type: 'payment_intent.succeeded',
        objectId: 'pi_3QfK2eLkdIwHu7ix',
        requestId: '5f0c6a3e-7c1f-4f53-9a55-3d1f6f0f2b8e',
      },
      error: 'not_found: There is no such payment, or it is not yours to see.',
      attempts: 11,
      diedAt: '2026-11-26T12:00:00.000Z',
      replayedAt: null,
      replayedBy: null,
    },
  })
export type DeadLetter = z.output<typeof deadLetterSchema>

export const listDeadLettersQuerySchema = z.object({
  status: statusSchema.optional(),
  queue: queueSchema.optional(),
})
export type ListDeadLettersQuery = z.output<typeof listDeadLettersQuerySchema>
