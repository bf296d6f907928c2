import type { RequestContext } from '../http/app-env.ts'
import type { Loaders } from './loaders.ts'

/** `ignored` goes on even with bad ones, as when signing in. */
export type Credentials = 'required' | 'optional' | 'ignored'

/** What resolvers get. */
export interface GraphqlContext {
  /**
   * The context of verbs, and the only way to it: each root field says what credentials it takes, as each operation
   * in REST does.
   *
   * @throws AppError `unauthenticated`
   */
  admit: (credentials: Credentials) => RequestContext
  loaders: Loaders
}
