/** The guides in the order in which they are best read; `name` is the file in `docs/`. */
export const GUIDES = [
  { name: 'guides', label: 'Overview', group: 'Start here' },
  { name: 'getting-started', label: 'Getting started', group: 'Start here' },
  { name: 'booking-flow', label: 'How a booking goes', group: 'Booking' },
  { name: 'data-flow', label: 'Where data goes', group: 'Booking' },
  { name: 'events', label: 'Events and webhooks', group: 'Booking' },
  { name: 'authentication', label: 'Authentication', group: 'Using the API' },
  { name: 'idempotency', label: 'Idempotency', group: 'Using the API' },
  { name: 'pagination', label: 'Pagination', group: 'Using the API' },
  { name: 'graphql', label: 'GraphQL', group: 'Using the API' },
  { name: 'testing', label: 'Testing', group: 'Using the API' },
  { name: 'security', label: 'Security', group: 'Using the API' },
  { name: 'errors', label: 'Errors', group: 'Using the API' },
  { name: 'operating', label: 'Operating', group: 'Running it' },
  { name: 'benchmarks', label: 'What it costs', group: 'Running it' },
] as const

export type GuideName = (typeof GUIDES)[number]['name']

export const guideAddress = (name: GuideName): string => `/docs/${name}`
