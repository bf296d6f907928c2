import { accountRoutes } from './resources/accounts.ts'
import { balanceRoutes } from './resources/balance.ts'
import { balanceTransactionRoutes } from './resources/balance-transactions.ts'
import { capabilityRoutes } from './resources/capabilities.ts'
import { chargeRoutes } from './resources/charges.ts'
import { customerRoutes } from './resources/customers.ts'
import { disputeRoutes } from './resources/disputes.ts'
import { eventRoutes } from './resources/event-routes.ts'
import { accountLinkRoutes } from './resources/onboarding.ts'
import { paymentIntentRoutes } from './resources/payment-intents.ts'
import { paymentMethodRoutes } from './resources/payment-methods.ts'
import { payoutRoutes } from './resources/payouts.ts'
import { refundRoutes } from './resources/refunds.ts'
import { setupIntentRoutes } from './resources/setup-intents.ts'
import { transferReversalRoutes } from './resources/transfer-reversals.ts'
import { transferRoutes } from './resources/transfers.ts'
import { webhookEndpointRoutes } from './resources/webhook-endpoints.ts'
import type { Route } from './router.ts'

/** Every endpoint of the API that the emulator answers. */
export const ROUTES: readonly Route[] = [
  ...accountLinkRoutes,
  ...accountRoutes,
  ...balanceRoutes,
  ...balanceTransactionRoutes,
  ...capabilityRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...payoutRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...transferRoutes,
  ...transferReversalRoutes,
  ...webhookEndpointRoutes,
]
