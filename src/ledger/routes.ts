import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { readBookingLedger } from './read-booking-ledger.ts'
import { readTrialBalance } from './read-trial-balance.ts'
import { bookingLedgerSchema, trialBalanceSchema } from './schemas.ts'

export function registerLedgerRoutes(app: App): void {
  app.openapi(readBookingLedgerRoute, async (c) =>
    c.json(await readBookingLedger(c.var.ctx, c.req.valid('param').bookingId), 200),
  )

  app.openapi(readTrialBalanceRoute, async (c) => c.json(await readTrialBalance(c.var.ctx), 200))
}

const TAG = 'Ledger'

const readBookingLedgerRoute = operation({
  method: 'get',
  path: '/bookings/{bookingId}/ledger',
  operationId: 'readBookingLedger',
  tag: TAG,
  summary: 'Read the ledger of a booking',
  description:
    'What was sold, paid, given back and paid out, as double-entry postings that are written once and never changed; ' +
    'for the host’s side.',
  credentials: 'required',
  params: z.object({ bookingId: idParam('bkg') }),
  answers: { 200: bookingLedgerSchema },
  problems: ['forbidden', 'not_visible_yet'],
})

const readTrialBalanceRoute = operation({
  method: 'get',
  path: '/admin/ledger',
  operationId: 'readTrialBalance',
  tag: TAG,
  summary: 'Read the trial balance',
  description: `Debits and credits of every account in every currency. ${ADMINS_ONLY}`,
  credentials: 'required',
  answers: { 200: trialBalanceSchema },
  problems: ['forbidden'],
})
