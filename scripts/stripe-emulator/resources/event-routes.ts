import type { Call } from '../call.ts'
import { invalidRequest } from '../errors.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { get } from '../router.ts'

export const eventRoutes = [
  get('/v1/events', listEvents, {
    ...PAGE_PARAMS,
    created: true,
    delivery_success: false,
    type: true,
    types: true,
  }),
  get('/v1/events/:id', (call) => objectInPath(call, 'event', 'id')),
]

function listEvents(call: Call) {
  const { params } = call
  const types = params.texts('types')
  if (types !== undefined && params.has('type')) {
    throw invalidRequest('You may only specify one of these parameters: type, types.', {
      code: 'parameters_exclusive',
    })
  }
  return listPage(call, 'event', '/v1/events', {
    created: params.range('created'),
    equals: { type: params.text('type') },
    anyOf: types === undefined ? undefined : { member: 'type', values: types },
  })
}
