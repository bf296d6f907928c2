import { exports } from 'cloudflare:workers'
import { createClient } from './client.ts'

export { settledPerson as newPerson } from './settled-person.ts'

/** The API of the Worker under test, in this isolate. */
export const {
  call: api,
  /** Through the front door; `newPerson` is quicker. */
  newPerson: registeredPerson,
  newListing,
  book,
} = createClient((path, init) =>
  // Where an answer leads is for the test to say.
  exports.default.fetch(`http://holdfast.test${path}`, { ...init, redirect: 'manual' }),
)
