import type { Context } from 'hono'
import { z } from 'zod'
import type { App, AppEnv, HttpPorts } from '../http/app-env.ts'
import { readJson } from '../http/request-body.ts'
import { fieldErrors } from '../http/validation.ts'
import { validationFailed } from '../shared/errors.ts'
import { toIso } from '../shared/local-date.ts'
import { advanceTestClock } from './advance-test-clock.ts'
import { learnTime, sandboxNow, type TestClock } from './sandbox-time.ts'

export interface SandboxPorts extends HttpPorts {
  testClock: TestClock
}

const PATH = '/__test/clock'

/** Ten years at once, after which few stays can be booked any more. */
const ADVANCE_SECONDS_MAX = 10 * 366 * 86_400

const advanceSchema = z.strictObject({ advanceSeconds: z.int().min(0).max(ADVANCE_SECONDS_MAX) })

/** `GET` tells the sandbox's time, `POST {advanceSeconds}` moves it ahead. Not part of the API. */
export function registerTestClock(app: App): void {
  app.get(PATH, async (c) => c.json(timeView(await learnTime(clockOf(c)))))

  app.post(PATH, readJson, async (c) => {
    const { body } = c.var
    const parsed = advanceSchema.safeParse(body)
    if (!parsed.success) throw validationFailed(fieldErrors(parsed.error, true, body))
    return c.json(timeView(await advanceTestClock(c.var.ctx, clockOf(c), parsed.data.advanceSeconds)))
  })
}

const timeView = (offsetSeconds: number) => ({ now: toIso(sandboxNow()), offsetSeconds })

// safe because the entry of a sandbox adds it to the ports
const clockOf = (c: Context<AppEnv>): TestClock => (c.env as SandboxPorts).testClock
