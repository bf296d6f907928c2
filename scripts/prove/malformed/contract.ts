import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Schema } from './schema-faults.ts'

/** The contract as far as requests are made from it, and answers measured by it. */
export interface Contract {
  document: object
  operations: readonly ContractOperation[]
}

export interface ContractOperation {
  operationId: string
  method: string
  /** With its parameters in braces. */
  path: string
  parameters: readonly ContractParameter[]
  /** What it takes, by media type. */
  takes: Readonly<Record<string, ContractContent>>
  /** What it answers, by status and then by media type; no media type for an answer without content. */
  answers: Readonly<Record<string, Readonly<Record<string, ContractContent>>>>
}

export interface ContractParameter {
  name: string
  in: string
  required?: boolean
  schema: Schema
  example?: unknown
}

export interface ContractContent {
  schema?: Schema
  example?: unknown
}

const CONTRACT = join(import.meta.dirname, '..', '..', '..', 'test', 'contract')

export function readContract(): Contract {
  const document = JSON.parse(readFileSync(join(CONTRACT, 'openapi.json'), 'utf8'))
  return { document, operations: operationsOf(document) }
}

/** The schema of GraphQL, in its own language. */
export const readGraphqlSchema = (): string => readFileSync(join(CONTRACT, 'schema.graphql'), 'utf8')

/** What a reference points at; everything else is itself. */
export function resolved<T extends object>(document: object, value: T): T {
  const reference: unknown = Reflect.get(value, '$ref')
  if (typeof reference !== 'string') return value
  const target = reference
    .slice(2)
    .split('/')
    .reduce<object>((at, name) => Reflect.get(at, name.replaceAll('~1', '/')) as object, document)
  return resolved(document, target as T) // safe because the contract's references are checked where it is made
}

/** The operation that a request meets, as a router finds it: what is written out goes before parameters. */
export function operationAt({ operations }: Contract, method: string, url: URL): ContractOperation | null {
  const asked = method === 'HEAD' ? 'GET' : method
  const segments = segmentsOf(url.pathname)
  const found = operations.filter(
    (operation) => operation.method === asked && matches(segmentsOf(operation.path), segments),
  )
  return found.sort((one, other) => parametersIn(one.path) - parametersIn(other.path))[0] ?? null
}

interface RawOperation {
  operationId?: string
  parameters?: ContractParameter[]
  requestBody?: { content: Record<string, ContractContent> }
  responses: Record<string, { content?: Record<string, ContractContent> }>
}

function operationsOf(document: { paths: Record<string, Record<string, RawOperation>> }) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const { operationId, parameters = [], requestBody, responses } = operation
      if (operationId === undefined) return []
      const described: ContractOperation = {
        operationId,
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((parameter) => resolved(document, parameter)),
        takes: requestBody?.content ?? {},
        answers: Object.fromEntries(
          Object.entries(responses).map(([status, { content = {} }]) => [status, content]),
        ),
      }
      return [described]
    }),
  )
}

/** With or without a slash at the end. */
const segmentsOf = (path: string): string[] => path.replace(/(?<=.)\/$/, '').split('/')

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, at) => part === segments[at] || (isParameter(part) && segments[at] !== ''))

const isParameter = (part: string): boolean => part.startsWith('{')

const parametersIn = (path: string): number => path.split('/').filter(isParameter).length
