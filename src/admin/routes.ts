import type { App } from '../http/app-env.ts'
import { registerDashboardRoutes } from './dashboard-routes.ts'
import { registerUserRoutes } from './user-routes.ts'

/** What those who run the marketplace do that belongs to no other module. */
export function registerAdminRoutes(app: App): void {
  registerUserRoutes(app)
  registerDashboardRoutes(app)
}
