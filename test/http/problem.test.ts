import { NeonDbError } from '@neondatabase/serverless'
import { DrizzleQueryError } from 'drizzle-orm'
import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { ERROR_CATALOGUE } from '../../src/shared/error-catalogue.ts'
import { AppError } from '../../src/shared/errors.ts'
import { PUBLIC_URL, startApp } from '../support/app.ts'

async function answerTo(error: unknown) {
  const { app, send, events } = await startApp()
  app.get('/fails', () => {
    throw error
  })
  const response = await send('/fails')
  const text = await response.text()
  return { response, text, problem: JSON.parse(text), events }
}

function rejectedWith(code: string | undefined, message = 'secret statement'): Error {
  const cause = Object.assign(new NeonDbError(message), { code })
  return new DrizzleQueryError('select secret', [], cause)
}

describe('a refusal', () => {
  it('is answered as problem+json with every standard member', async () => {
    const { response, problem } = await answerTo(new AppError('email_taken'))
    expect(response.status).toBe(409)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(problem).toEqual({
      type: `${PUBLIC_URL}/docs/errors/email_taken`,
      title: ERROR_CATALOGUE.email_taken.title,
      status: 409,
      detail: 'Sign in instead.',
      code: 'email_taken',
      requestId: response.headers.get('request-id'),
    })
  })

  it('carries its own members, but none that passes for a standard one', async () => {
    const meta = { reasons: [{ code: 'min_stay' }], status: 200, requestId: 'forged', code: 'forged' }
    const { problem } = await answerTo(new AppError('not_available', 'Too short.', meta))
    expect(problem).toMatchObject({ status: 409, code: 'not_available', reasons: [{ code: 'min_stay' }] })
    expect(problem.requestId).not.toBe('forged')
  })

  it.each([
    [new AppError('unavailable'), '2'],
    [new AppError('unavailable', 'Later.', { retryAfterSeconds: 7 }), '7'],
    [new AppError('rate_limited', 'Slower.', { retryAfterSeconds: 0.2 }), '1'],
  ])('says when to come back: %s', async (error, seconds) => {
    const { response, problem } = await answerTo(error)
    expect(response.headers.get('retry-after')).toBe(seconds)
    expect(problem).not.toHaveProperty('retryAfterSeconds')
  })
})

describe('credentials', () => {
  it('are asked for without an error code when none were sent', async () => {
    const { response } = await answerTo(new AppError('unauthenticated'))
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="holdfast"')
  })

  it('are called invalid only when some were sent', async () => {
    const { send } = await startApp()
    const response = await send('/users/me', { headers: { authorization: 'Bearer nonsense' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="holdfast", error="invalid_token"')
  })
})

describe('an error that nobody expected', () => {
  it.each([
    ['an error', new Error('the password is hunter2')],
    ['a statement that Postgres refused', rejectedWith('22P02', 'the password is hunter2')],
    ['an exception of the router', new HTTPException(418, { message: 'the password is hunter2' })],
  ])('is told to the log and to nobody else: %s', async (_, error) => {
    const { response, text, problem, events } = await answerTo(error)
    expect(response.status).toBe(500)
    expect(problem.code).toBe('internal')
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain('secret')
    expect(events).toContainEqual(expect.objectContaining({ level: 'error', event: 'http.failed' }))
  })

  it('is answered even when the environment is incomplete', async () => {
    const openContext = () => {
      throw new Error('the environment is not complete')
    }
    const { send } = await startApp({ ports: { openContext } })
    const response = await send('/healthz')
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({
      code: 'internal',
      requestId: response.headers.get('request-id'),
    })
  })
})

describe('the database', () => {
  it.each([
    ['gave no answer', undefined],
    ['was shutting down', '57P01'],
    ['found a deadlock', '40P01'],
  ])('%s: 503, to be repeated', async (_, sqlState) => {
    const { response, problem, text } = await answerTo(rejectedWith(sqlState))
    expect(response.status).toBe(503)
    expect(problem.code).toBe('unavailable')
    expect(response.headers.get('retry-after')).toBe('2')
    expect(text).not.toContain('secret')
  })

  it('leaves the parameters of a failed statement out of the log', async () => {
    const cause = Object.assign(new NeonDbError('column "nme" does not exist'), { code: '42703' })
    const { events } = await answerTo(
      new DrizzleQueryError('insert into users values ($1)', ['ana@private'], cause),
    )
    const [failed] = events.filter(({ event }) => event === 'http.unavailable')
    expect(failed?.fields).toMatchObject({
      error: 'NeonDbError',
      message: 'column "nme" does not exist',
      statement: 'insert into users values ($1)',
    })
    expect(JSON.stringify(events)).not.toContain('ana@private')
  })

  it.each([
    ['HF401', 401, 'unauthenticated'],
    ['HF403', 403, 'account_suspended'],
  ])('refused the actor with %s: %i %s', async (sqlState, status, code) => {
    const { response, problem } = await answerTo(rejectedWith(sqlState))
    expect(response.status).toBe(status)
    expect(problem.code).toBe(code)
  })
})
