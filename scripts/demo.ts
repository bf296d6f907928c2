import { type Ask, askerOf } from './demo/api.ts'
import { askPrice, book, CROWD, raceForNights, refuseAnother } from './demo/booking.ts'
import { readOverGraphql } from './demo/graphql.ts'
import { findListing, openListing, seeFreeNights, seeTakenNights } from './demo/listing.ts'
import { pay } from './demo/paying.ts'
import { newPerson, type Person } from './demo/people.ts'
import { BrokenPromise, chapter, done } from './demo/report.ts'
import { findSurroundings } from './demo/surroundings.ts'
import { reportFailure } from './local/human-error.ts'

/**
 * `npm run demo`: the main job of the marketplace, step by step, against a running server. Each step checks what it
 * prints; the first broken promise ends it with 1. Environment: see `findSurroundings`.
 */
async function demo(): Promise<void> {
  const startedAt = performance.now()
  const surroundings = await findSurroundings()
  const ask = askerOf(surroundings.apiUrl)
  console.log(`Holdfast at ${surroundings.apiUrl}`)

  chapter('A host opens a listing')
  const host = await signUp(ask, 'Demo Host')
  const property = await openListing(ask, host)

  chapter('A guest finds it and books')
  const guest = await signUp(ask, 'Demo Guest')
  await findListing(ask, property)
  await seeFreeNights(ask, property)
  const quote = await askPrice(ask, property)
  const booking = await book(ask, property, guest, quote)

  chapter('The nights are taken')
  await refuseAnother(ask, property)

  chapter('The guest pays')
  await pay(ask, surroundings, booking, guest)
  await seeTakenNights(ask, property)

  chapter(`${CROWD} guests want the same nights at the same moment`)
  await raceForNights(ask, property)

  chapter('The same over GraphQL')
  await readOverGraphql(ask, property, booking, guest)

  const tookSeconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\nEverything was as promised (${tookSeconds} s).`)
}

async function signUp(ask: Ask, name: string): Promise<Person> {
  const { person, registered, signedIn } = await newPerson(ask, name)
  done(`${name} opens an account`, registered, person.id)
  done('and signs in', signedIn, `access token ${person.token.slice(0, 24)}…`)
  return person
}

try {
  await demo()
} catch (failure) {
  if (failure instanceof BrokenPromise) console.error(`\n  ✗ ${failure.message}`)
  else reportFailure(failure)
  process.exitCode = 1
}
