import { z } from '@hono/zod-openapi'
import { ERROR_CATALOGUE, type ErrorCode } from '../shared/error-catalogue.ts'
import { answerHeaders } from './answer-headers.ts'
import { statusOf } from './status.ts'

/** RFC 9457, with this API's own members. */
export const problemSchema = z
  .object({
    type: z.url().openapi({ description: 'The page that explains the code.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().openapi({ description: 'About this very case.' }),
    code: z.string().openapi({ description: 'Stable; what clients switch on.' }),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({
            description: 'JSON Pointer into the body, or the name of the parameter or header.',
            example: '/guests/adults',
          }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional()
      .openapi({ description: 'Of a 422: every place that is wrong.' }),
  })
  .openapi('Problem')

/** OpenAPI responses that name every code an operation can be refused with, grouped by status. */
export function problems(...codes: ErrorCode[]) {
  const byStatus = new Map<number, Set<ErrorCode>>()
  for (const code of codes) {
    const status = statusOf(code)
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, problemResponse(status, [...group])]),
  )
}

function problemResponse(status: number, codes: ErrorCode[]) {
  return {
    description: codes.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].title}.`).join('\n\n'),
    headers: answerHeaders(...(HEADERS_OF_STATUS[status] ?? [])),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object' as const,
              properties: { code: { type: 'string' as const, enum: codes }, ...membersOf(codes) },
            },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  }
}

const HEADERS_OF_STATUS: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
}

const membersOf = (codes: ErrorCode[]) =>
  Object.assign({}, ...codes.map((code) => MEMBERS_OF_CODE[code] ?? {}))

const dates = (description: string) => ({
  type: 'array',
  items: { type: 'string', format: 'date' },
  description,
})

/** What a problem carries beside the standard members; the schemas are their modules' components. */
const MEMBERS_OF_CODE: Partial<Record<ErrorCode, Record<string, object>>> = {
  not_available: {
    reasons: { type: 'array', items: { $ref: '#/components/schemas/Reason' } },
    nextValidCheckIns: dates('Of a quote: dates on which a stay could begin instead.'),
    validCheckOuts: dates('Of a quote: dates on which a stay from the wished check-in could end.'),
  },
  price_changed: { quote: { $ref: '#/components/schemas/Quote' } },
  limit_reached: { limit: { type: 'integer' } },
  house_rules_not_accepted: { houseRulesVersion: { type: 'integer' } },
  rebuild_unsafe: { claimIds: { type: 'array', items: { type: 'string' } } },
  photos_differ: { photoIds: { type: 'array', items: { type: 'string' } } },
  insufficient_scope: { scope: { type: 'string' } },
  too_early: { availableFrom: { type: 'string', format: 'date-time' } },
  invalid_transition: {
    currentState: { type: 'string' },
    legalMoves: { type: 'array', items: { type: 'string' } },
  },
}

/** What the answer looks like when an operation is refused with that code: a component of the document. */
export function problemExampleOf(code: ErrorCode) {
  const { title, advice } = ERROR_CATALOGUE[code]
  return {
    type: `https://api.example.com/docs/errors/${code}`,
    title,
    status: statusOf(code),
    detail: advice,
    code,
    requestId: '5f0c6a3e-7c1f-4f53-9a55-3d1f6f0f2b8e',
  }
}
