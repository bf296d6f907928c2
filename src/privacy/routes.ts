import { accountOf, accountParams } from '../http/account.ts'
import type { App } from '../http/app-env.ts'
import { expectedVersions } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { eraseUser } from './erase-user.ts'
import { exportUser } from './export-user.ts'
import { EXPORT_ROWS_MAX, exportSchema } from './schemas.ts'

export function registerPrivacyRoutes(app: App): void {
  app.openapi(eraseUserRoute, async (c) => {
    const id = accountOf(c.var.ctx, c.req.valid('param'))
    await eraseUser(c.var.ctx, { id, expectedVersions: expectedVersions(c) })
    return c.body(null, 204)
  })

  app.openapi(exportUserRoute, async (c) => {
    const everything = await exportUser(c.var.ctx)
    c.header('Content-Disposition', 'attachment; filename="holdfast-export.json"')
    return c.json(everything, 200)
  })
}

const eraseUserRoute = operation({
  method: 'delete',
  path: '/users/{id}',
  operationId: 'eraseUser',
  tag: 'Users',
  summary: 'Erase one’s own account',
  description:
    'For good, with everything that is personal: profile, picture, credentials, sessions and their history, messages to ' +
    'hosts, and of a host every listing, which is archived. Bookings and payments stay as facts about nobody, also for ' +
    'the other side. Refused while a stay as guest or host is pending, requested, confirmed or under way, or a payment ' +
    'or refund is not final. Needs a sign-in of the last half hour.\n\n' +
    'With 204 the database has erased the account, and its address is free again; calendars, caches and stored files ' +
    'follow within a minute, or as soon as they answer. Copies outside this service, such as a browser’s cache of a ' +
    'picture, are beyond its reach, and backups lose it as they expire. A 503 may have archived listings: repeat it. A ' +
    'repetition after 204 is answered 401, because there is no account any more.',
  credentials: 'required',
  params: accountParams,
  versioned: true,
  answers: { 204: null },
  problems: ['has_open_stays', 'reauthentication_required', 'forbidden', 'account_suspended', 'rate_limited'],
})

const exportUserRoute = operation({
  method: 'get',
  path: '/users/me/export',
  operationId: 'exportUser',
  tag: 'Users',
  summary: 'Export everything that is held about oneself',
  description:
    'One document; of other people only what one sees anyway. Each list has the newest ' +
    `${EXPORT_ROWS_MAX} entries, and \`incomplete\` names those that are longer. Five times an hour at most, and with a ` +
    'sign-in of the last half hour.',
  credentials: 'required',
  answers: { 200: exportSchema },
  problems: ['reauthentication_required', 'forbidden', 'account_suspended', 'rate_limited'],
})
