import { askPrice, book, CROWD, raceForNights, refuseAnother } from './demo/booking.ts'
import { readOverGraphql } from './demo/graphql.ts'
import { findListing, openListing, seeFreeNights, seeTakenNights } from './demo/listing.ts'
import { type Marketplace, marketplaceAt } from './demo/marketplace.ts'
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
  const marketplace = marketplaceAt(surroundings.apiUrl)
  console.log(`Holdfast at ${surroundings.apiUrl}`)

  chapter('A host opens a listing')
  const host = await signUp(marketplace, 'Demo Host')
  const property = await openListing(marketplace, host)

  chapter('A guest finds it and books')
  const guest = await signUp(marketplace, 'Demo Guest')
  await findListing(marketplace, property)
  await seeFreeNights(marketplace, property)
  const quote = await askPrice(marketplace, property)
  const booking = await book(marketplace, property, guest, quote)

  chapter('The nights are taken')
  await refuseAnother(marketplace, property)

  chapter('The guest pays')
  await pay(marketplace, surroundings, booking, guest)
  await seeTakenNights(marketplace, property)

  chapter(`${CROWD} guests want the same nights at the same moment`)
  await raceForNights(marketplace, property)

  chapter('The same over GraphQL')
  await readOverGraphql(surroundings, property, booking, guest)

  const tookSeconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\nEverything was as promised (${tookSeconds} s).`)
}

async function signUp(marketplace: Marketplace, name: string): Promise<Person> {
  const { person, registered, signedIn } = await newPerson(marketplace, name)
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
