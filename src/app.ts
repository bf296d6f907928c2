import { OpenAPIHono } from '@hono/zod-openapi'
import { registerAdminRoutes } from './admin/routes.ts'
import { registerApprovalRoutes } from './approvals/routes.ts'
import { registerAuditRoutes } from './audit/routes.ts'
import { registerBookingRoutes } from './bookings/routes.ts'
import { registerCalendarRoutes } from './calendar/routes.ts'
import { registerDeadLetterRoutes } from './dead-letters/routes.ts'
import { registerGraphql } from './graphql/route.ts'
import { registerAccountPages } from './http/account-pages.ts'
import { registerAdminPage } from './http/admin-page.ts'
import type { App, AppEnv } from './http/app-env.ts'
import { answerCors } from './http/cors.ts'
import { registerDocs } from './http/docs.ts'
import { exchange } from './http/exchange.ts'
import { limitRequests } from './http/limit-requests.ts'
import { registerOpenApi } from './http/openapi.ts'
import { registerOperations } from './http/operations.ts'
import { answerError } from './http/problem.ts'
import { checkHead } from './http/request-head.ts'
import { answerUnknownRoute } from './http/unknown-route.ts'
import { refuseInvalid } from './http/validation.ts'
import { registerIdentityRoutes } from './identity/routes.ts'
import { registerLedgerRoutes } from './ledger/routes.ts'
import { registerMediaRoutes } from './media/routes.ts'
import { registerNotificationRoutes } from './notifications/routes.ts'
import { registerDisputeRoutes } from './payments/dispute-routes.ts'
import { registerPaymentRoutes } from './payments/routes.ts'
import { registerPayoutRoutes } from './payouts/routes.ts'
import { registerPrivacyRoutes } from './privacy/routes.ts'
import { registerPropertyRoutes } from './properties/routes.ts'
import { registerMoneyReconciliationRoutes } from './reconciliation/money-routes.ts'
import { registerReconciliationRoutes } from './reconciliation/routes.ts'
import { registerReviewRoutes } from './reviews/routes.ts'
import { registerSearchRoutes } from './search/routes.ts'
import { registerAlterationRoutes } from './stays/alteration-routes.ts'
import { registerStayRoutes } from './stays/routes.ts'

/**
 * The HTTP application: every module's routes behind the same middleware.
 *
 * A module joins with one line below: `register<Module>Routes(app)` from its `routes.ts`, which calls
 * `app.openapi(operation({...}), async (c) => c.json(await verb(c.var.ctx, c.req.valid('json')), 201))`.
 * More specific paths are registered before those with parameters (`/users/me` before `/users/{id}`).
 *
 * @param extend adds what only some environments have, inside the middleware and before the modules
 */
export function createApp(extend: (app: App) => void = () => {}): App {
  const app: App = new OpenAPIHono<AppEnv>({ strict: false, defaultHook: refuseInvalid })
  app.onError(answerError)
  app.notFound(answerUnknownRoute(app))
  app.use(exchange)
  app.use(answerCors)
  app.use(checkHead)
  app.use(limitRequests)
  extend(app)

  registerIdentityRoutes(app)
  registerMediaRoutes(app)
  // Before properties, of which `facets` would be one.
  registerSearchRoutes(app)
  registerPropertyRoutes(app)
  registerCalendarRoutes(app)
  registerBookingRoutes(app)
  registerPaymentRoutes(app)
  registerDisputeRoutes(app)
  registerLedgerRoutes(app)
  registerPayoutRoutes(app)
  registerStayRoutes(app)
  registerAlterationRoutes(app)
  registerReviewRoutes(app)
  registerNotificationRoutes(app)
  registerPrivacyRoutes(app)
  registerReconciliationRoutes(app)
  registerMoneyReconciliationRoutes(app)
  registerApprovalRoutes(app)
  registerDeadLetterRoutes(app)
  registerAuditRoutes(app)
  registerAdminRoutes(app)
  registerGraphql(app)

  registerOperations(app)
  registerOpenApi(app)
  registerDocs(app)
  registerAdminPage(app)
  registerAccountPages(app)
  return app
}
