import { z } from '@hono/zod-openapi'

/** One line: no control characters, which no form field has and which break mails and files further on. */
export const lineSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((line) => line.isWellFormed() && !/\p{Cc}/u.test(line), 'Must be one line of well-formed text')

/** Text of several lines. Postgres stores neither NUL nor half a surrogate pair. */
export const textSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'Must be well-formed text')
