import { builder } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { idOrNotFound } from '../shared/id.ts'
import { LEDGER_KINDS } from './posting.ts'
import { readBookingLedger } from './read-booking-ledger.ts'
import { bookingLedgerSchema } from './schemas.ts'

enumOf('LedgerKind', LEDGER_KINDS)

builder.queryField('bookingLedger', (t) =>
  t.field({
    type: objectOf(bookingLedgerSchema),
    nullable: true,
    description:
      'What was sold, paid, given back and paid out, as double-entry postings; for the host’s side.',
    args: { bookingId: t.arg.id({ required: true }) },
    resolve: (_root, { bookingId }, { admit }) =>
      readBookingLedger(admit('required'), idOrNotFound('bkg', bookingId, 'booking')),
  }),
)
