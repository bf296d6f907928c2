import type { Money } from '../../src/shared/money.ts'
import { askerOf } from './api.ts'
import type { Person } from './people.ts'
import { done, expectStatus, promise } from './report.ts'
import type { Surroundings } from './surroundings.ts'
import { type Booking, type Property, shown } from './terms.ts'

interface GraphqlBooking {
  id: string
  status: string
  total: Money
  property: { title: string; host: { name: string } }
}

export async function readOverGraphql(
  { apiUrl }: Surroundings,
  { title }: Property,
  { id }: Booking,
  guest: Person,
): Promise<void> {
  const query =
    'query ($id: ID!) { booking(id: $id) { id status total { amountMinor currency } property { title host { name } } } }'
  const answer = await askerOf(apiUrl)<{ data?: { booking: GraphqlBooking | null } }>('POST', '/graphql', {
    token: guest.token,
    json: { query, variables: { id } },
  })
  expectStatus(answer, 200)
  const booking = answer.body.data?.booking
  promise(booking != null, `GraphQL does not find ${id}: ${JSON.stringify(answer.body)}`)
  const isSame = booking.id === id && booking.status === 'confirmed' && booking.property.title === title
  promise(isSame, `GraphQL tells of another booking: ${JSON.stringify(booking)}`)
  const { status, total, property } = booking
  const place = `“${property.title}” of ${property.host.name}`
  done('Booking, listing and host in one request', answer, `${id} is ${status}, ${shown(total)}, at ${place}`)
}
