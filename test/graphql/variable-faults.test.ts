import { buildSchema, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { variableFaults } from '../../src/graphql/variable-faults.ts'

const schema = buildSchema(`
  input Fee { name: String! amount: Int }
  input Change { title: String! fees: [Fee!] kind: Kind }
  enum Kind { A B }
  type Query { change(i: Change): String }
`)
const [operation] = parse('query ($i: Change!, $n: Int = 1) { change(i: $i) }').definitions

/** The faults of the variable `i`: pointer and code. */
function faultsOf(i: unknown, more: object = {}) {
  const errors = variableFaults(schema, operation as OperationDefinitionNode, { i, ...more })
  return errors.map(({ originalError }) => {
    const [fault] = (originalError as unknown as { meta: { errors: { pointer: string; code: string }[] } })
      .meta.errors
    return [fault?.pointer, fault?.code]
  })
}

describe('the values of variables', () => {
  it('that fit have no faults', () => {
    expect(faultsOf({ title: 'x', fees: [{ name: 'linen', amount: null }], kind: 'A' })).toEqual([])
  })

  it('that do not fit are pointed at, as in REST', () => {
    expect(faultsOf({ fees: [{ name: 1 }, { name: 'x', amount: 'y' }], kind: 'C', 'a/b"': 1 })).toEqual([
      ['/title', 'required'],
      ['/fees/0/name', 'invalid_type'],
      ['/fees/1/amount', 'invalid_type'],
      ['/kind', 'invalid_type'],
      ['/a~1b"', 'unknown_field'],
    ])
    expect(faultsOf('text')).toEqual([['', 'invalid_type']])
    expect(faultsOf({ title: 'x' }, { n: 'one' })).toEqual([['', 'invalid_type']])
  })

  it('that are not there at all are for GraphQL to say', () => {
    expect(faultsOf(null)).toEqual([])
    expect(variableFaults(schema, operation as OperationDefinitionNode, {})).toEqual([])
  })

  it('have at most 20 faults, however many members they have, and nothing quotes the whole value', () => {
    const members = Array.from({ length: 20_000 }, (_, index) => [`member${index}`, index])
    const value = { title: 'x', ...Object.fromEntries(members) }
    const errors = variableFaults(schema, operation as OperationDefinitionNode, { i: value })
    expect(errors).toHaveLength(20)
    for (const { message } of errors) expect(message.length).toBeLessThan(100)
    expect(faultsOf({ title: 'x', fees: Array(20_000).fill(1) })).toHaveLength(20)
  })
})
