import type { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'

// Each adds its types, queries and mutations to the builder.
import '../identity/graphql.ts'
import '../pricing/graphql.ts'
import '../properties/graphql.ts'
import '../properties/photo-graphql.ts'
import '../properties/co-host-graphql.ts'
import '../calendar/graphql.ts'
import '../calendar/live-graphql.ts'
import '../bookings/graphql.ts'
import '../bookings/stay-graphql.ts'
import '../bookings/live-graphql.ts'
import '../ledger/graphql.ts'
import '../payments/graphql.ts'
import '../payouts/graphql.ts'
import '../stays/graphql.ts'
import '../stays/alteration-graphql.ts'
import '../reviews/graphql.ts'
import '../notifications/graphql.ts'
import '../search/graphql.ts'

/** The whole GraphQL schema. Building it takes some milliseconds: once for each isolate. */
export const createSchema = (): GraphQLSchema => builder.toSchema()
