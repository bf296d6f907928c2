import { buildSchema, findBreakingChanges } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createSchema } from '../../src/graphql/schema.ts'
import { startApp } from '../support/app.ts'
import { breakingChanges, type Contract } from '../support/breaking-changes.ts'
import openApi from './openapi.json?raw'
import sdl from './schema.graphql?raw'

// A change of the contract is seen in the diff of these two files; what would break clients is named here, too.

const committed = (): Contract => JSON.parse(openApi)

describe('what is served', () => {
  it('keeps every promise of the committed OpenAPI document', async () => {
    const { send } = await startApp()
    const served = (await (await send('/openapi.json')).json()) as Contract
    expect(breakingChanges(committed(), served)).toEqual([])
  })

  it('keeps every promise of the committed GraphQL schema', () => {
    expect(findBreakingChanges(buildSchema(sdl), createSchema())).toEqual([])
  })
})

describe('a breaking change', () => {
  /** The contract without something, or with a new demand. */
  const changed = (change: (contract: Contract) => void): string[] => {
    const contract = committed()
    change(contract)
    return breakingChanges(committed(), contract)
  }
  const schemaIn = ({ components }: Contract, name: string) => components.schemas[name] ?? {}

  it('names an operation that is gone', () => {
    const lost = changed(({ paths }) => delete paths['/bookings']?.['post'])
    expect(lost).toContain('POST /bookings is gone')
    expect(lost.every((line) => line.startsWith('POST /bookings'))).toBe(true)
  })

  it('names a field that is gone', () => {
    expect(changed((contract) => delete schemaIn(contract, 'Booking').properties?.['total'])).toContain(
      'Booking.total is gone',
    )
  })

  it('names a value that is gone', () => {
    const lost = changed((contract) => schemaIn(contract, 'BookingStatus').enum?.shift())
    expect(lost).toEqual(['BookingStatus = pending_payment is gone'])
  })

  it('names a parameter that is gone', () => {
    const lost = changed(({ paths }) => {
      const search = paths['/properties']?.['get']
      search?.parameters?.splice(
        search.parameters.findIndex(({ name }) => name === 'bbox'),
        1,
      )
    })
    expect(lost).toEqual(['GET /properties query bbox is gone'])
  })

  it('names what a request has to say now', () => {
    const asked = changed((contract) => schemaIn(contract, 'CreateBookingInput').required?.push('message'))
    expect(asked).toEqual(['CreateBookingInput.message is required'])
  })

  it('is none where something is added, or an answer promises more', () => {
    const added = changed((contract) => {
      contract.paths['/new'] = { post: { responses: { 201: {} } } }
      schemaIn(contract, 'Payment').required?.push('clientSecret')
      Object.assign(schemaIn(contract, 'CreateBookingInput').properties ?? {}, {
        purpose: { type: 'string' },
      })
    })
    expect(added).toEqual([])
  })
})
